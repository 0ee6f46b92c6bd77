using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth;

namespace Pubky.Api.Tests.Client.Auth;

public class SessionCookieTests
{
    private const string Secret = "000G40R40M30E209185GR38E1W";
    private const string Other = "ZZZZZZZZZZZZZZZZZZZZZZZZZW";

    [Theory]
    [InlineData($"{Keys.Text0}={Secret}")]
    [InlineData($"a=b; {Keys.Text0}={Secret};c")]
    [InlineData($"{Keys.Text0}={Other}; {Keys.Text0}={Secret}")]
    [InlineData($"{Keys.Text1}={Other};{Keys.Text0} = {Secret} ")]
    [InlineData($"{Keys.Text0}={Secret}; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=31536000")]
    public void Find_CookieOfTheUser_GivesItsSecret(string header) =>
        Find(header).ShouldBe(SecretHash.Of(Secret));

    [Theory]
    [InlineData($"{Keys.Text1}={Secret}")]
    [InlineData($"pubky{Keys.Text0}={Secret}")]
    [InlineData(Keys.Text0)]
    [InlineData($"{Keys.Text0}=")]
    [InlineData($"{Keys.Text0}={Secret}0")]
    [InlineData($"{Keys.Text0}={Secret}; {Keys.Text0}=short")]
    [InlineData("")]
    public void Find_NoUsableCookie_GivesNull(string header) => Find(header).ShouldBeNull();

    [Fact]
    public void Find_SeveralHeaders_LastValueWins() =>
        Find($"{Keys.Text0}={Other}", $"x=y; {Keys.Text0}={Secret}").ShouldBe(SecretHash.Of(Secret));

    private static SecretHash? Find(params string[] headers) => SessionCookie.Find(Request(headers), Keys.Key0);

    private static HttpRequest Request(params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = headers;
        return request;
    }
}
