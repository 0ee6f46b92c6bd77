using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>What a secret's text becomes at rest (spec auth §17.5).</summary>
public sealed class StoredHashTests
{
    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "7d1e227d2004cbeeccbba83b14766e94f2abb63a9d027502c1114026dd8916c0")]
    public void Of_BearerOfTheVectors_IsTheStoredHash(string bearer, string hash) =>
        Hex.Text(SecretHash.Of(bearer).ToArray()).ShouldBe(hash);

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_AnotherLength_IsRefused(int length) =>
        Should.Throw<ArgumentException>(() => SecretHash.FromBytes(new byte[length]));
}
