using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;

namespace Pubky.Api.Tests.Client.Auth.Callers;

public class BearerHeaderTests
{
    // Spec auth §17.5.
    private const string Token = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private const string StoredHash = "7d1e227d2004cbeeccbba83b14766e94f2abb63a9d027502c1114026dd8916c0";

    [Fact]
    public void Find_BearerOfTheVectors_IsItsStoredHash() =>
        Convert.ToHexStringLower(BearerHeader.Find(Request($"Bearer {Token}"))!.Value.ToArray()).ShouldBe(StoredHash);

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData($"bearer {Token}")]
    [InlineData($"BEARER {Token}")]
    [InlineData($"Bearer  {Token}")]
    [InlineData($"Bearer {Token}a")]
    [InlineData("Bearer abcdefghijklmnopqrstuvwxyz0123456789ABCDEF")]
    [InlineData("Bearer abcdefghijklmnopqrstuvwxyz0123456789ABCDEF\u00e9")]
    [InlineData($"Basic {Token}")]
    [InlineData(Token)]
    public void Find_AnythingElse_IsNothing(string header) => BearerHeader.Find(Request(header)).ShouldBeNull();

    /// <summary>43 bytes of UTF-8 are taken, whatever they are; they name no session.</summary>
    [Fact]
    public void Find_CountsBytes_NotCharacters() =>
        BearerHeader.Find(Request("Bearer abcdefghijklmnopqrstuvwxyz0123456789ABCDE\u00e9")).ShouldNotBeNull();

    [Fact]
    public void Find_SeveralHeaders_FirstDecides()
    {
        BearerHeader.Find(Request("Basic x", $"Bearer {Token}")).ShouldBeNull();
        BearerHeader.Find(Request($"Bearer {Token}", "Basic x")).ShouldBe(SecretHash.Of(Token));
    }

    [Theory]
    [InlineData("Bearer x", true)]
    [InlineData("Bearer ", true)]
    [InlineData("Bearer", true)]
    [InlineData("bearer x", false)]
    [InlineData("Bearerx", false)]
    [InlineData("Basic x", false)]
    public void IsPresent_HoweverBad_Counts(string header, bool present) => BearerHeader.IsPresent(Request(header)).ShouldBe(present);

    [Fact]
    public void NoHeader_IsNothing() => (BearerHeader.Find(Request()), BearerHeader.IsPresent(Request())).ShouldBe((null, false));

    private static HttpRequest Request(params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = headers;
        return request;
    }
}
