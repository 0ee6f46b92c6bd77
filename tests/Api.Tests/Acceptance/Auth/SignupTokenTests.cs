using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>Spec auth §18, case 68, as far as no token can be created.</summary>
public class SignupTokenTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.TokenRequired });

    public Task DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("", 400, "Token required")]
    [InlineData("?signup_token=AAAA-BBBB-CCCC", 401, "Invalid token")]
    [InlineData("?signup_token=AAAA%2DBBBB-CCCC", 401, "Invalid token")]
    [InlineData("?signup_token=invalid", 400, "Invalid signup token format: Invalid signup code id")]
    public async Task Case68_Token_IsRequired(string query, int status, string text)
    {
        var keys = KeyPair.Generate();

        (await _server.SendAsync(Request.Post("/signup" + query, _server.TokenOf(keys)))).ShouldBe(status, text);
        (await _server.SendAsync(Request.Post("/session", _server.TokenOf(keys)))).ShouldBe(404, "Not Found");
    }
}
