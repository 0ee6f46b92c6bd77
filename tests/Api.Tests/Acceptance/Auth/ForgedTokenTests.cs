using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>AuthTokens that the reference lets through or breaks on (spec auth §16, items 2 and 4).</summary>
public class ForgedTokenTests(TestServer server) : IClassFixture<TestServer>
{
    private const int SignedFrom = 65;

    /// <summary>Every length up to the whole token is answered on one connection.</summary>
    [Fact]
    public async Task Item2_CutToken_IsAnsweredAtEveryLength()
    {
        using var connection = await Connection.OpenAsync(server.EndPoint);
        var token = server.TokenOf(KeyPair.Generate());

        for (var length = 0; length < token.Length; length++)
        {
            (await connection.ExchangeAsync(Request.Post("/session", token[..length]))).Status.ShouldBe(400, $"{length} bytes");
        }

        (await connection.ExchangeAsync(Request.Post("/session", token))).ShouldBe(404, "Not Found");
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(73)]
    public async Task Item4_OtherNamespace_IsRefusedThoughSigned(int position)
    {
        var keys = KeyPair.Generate();
        var token = server.TokenOf(keys);
        token[position] ^= 1;
        keys.Sign(token.AsSpan(SignedFrom), token.AsSpan(0, 64));

        (await server.SendAsync(Request.Post("/signup", token))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Item4_BytesBehindTheToken_AreRefusedThoughSigned(int count)
    {
        var keys = KeyPair.Generate();
        byte[] token = [.. server.TokenOf(keys), .. new byte[count]];
        keys.Sign(token.AsSpan(SignedFrom), token.AsSpan(0, 64));

        (await server.SendAsync(Request.Post("/signup", token))).Status.ShouldBe(400);
    }
}
