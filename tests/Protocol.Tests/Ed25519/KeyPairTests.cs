using System.Security.Cryptography;
using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>Keys of spec auth §17.1 and the signatures of RFC 8032 §7.1.</summary>
public sealed class KeyPairTests
{
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29", "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")]
    [InlineData("0101010101010101010101010101010101010101010101010101010101010101", "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c", "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    [InlineData("0202020202020202020202020202020202020202020202020202020202020202", "8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394", "orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky")]
    [InlineData("0303030303030303030303030303030303030303030303030303030303030303", "ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1", "7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9eo")]
    [InlineData("5aa93b299a343aa2691739771f2b5b85e740ca14c685793d67870f88fa89dc51", "3326b0f07db3ab1f085adf52f5928e7fda002dd4c2c5822146865ed6ba1ec4bf", "gcumbhd7sqit6nn457jxmrwqx9pyymqwamnarekgo3xppqo6a19o")]
    public void FromSeed_SeedOfTheVectors_GivesTheirPublicKey(string seed, string key, string text)
    {
        using var pair = KeyPair.FromSeed(Hex.Bytes(seed));

        Hex.Text(pair.PublicKey.ToArray()).ShouldBe(key);
        pair.PublicKey.ToString().ShouldBe(text);
        PublicKey.Parse(text).ShouldBe(pair.PublicKey);
    }

    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Sign_MessageOfRfc8032_GivesItsSignature(string seed, string message, string signature)
    {
        using var pair = KeyPair.FromSeed(Hex.Bytes(seed));

        Hex.Text(pair.Sign(Hex.Bytes(message))).ShouldBe(signature);
        Ed25519.Verify(pair.PublicKey, Hex.Bytes(message), Hex.Bytes(signature)).ShouldBeTrue();
    }

    [Fact]
    public void Generate_Twice_GivesDifferentKeysOnTheCurve()
    {
        using var one = KeyPair.Generate();
        using var other = KeyPair.Generate();

        one.PublicKey.ShouldNotBe(other.PublicKey);
        PublicKey.TryFromBytes(one.PublicKey.ToArray(), out _).ShouldBeTrue();
    }

    [Fact]
    public void CopySeedTo_KeyOfASeed_GivesThatSeed()
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        using var pair = KeyPair.FromSeed(seed);
        var copy = new byte[32];

        pair.CopySeedTo(copy);

        copy.ShouldBe(seed);
    }

    [Fact]
    public void LengthsOtherThanTheExactOnes_AreRefused()
    {
        using var pair = KeyPair.Generate();

        Should.Throw<ArgumentException>(() => KeyPair.FromSeed(new byte[31]));
        Should.Throw<ArgumentException>(() => KeyPair.FromSeed(new byte[64]));
        Should.Throw<ArgumentException>(() => pair.CopySeedTo(new byte[33]));
        Should.Throw<ArgumentException>(() => pair.Sign([], new byte[63]));
    }

    [Fact]
    public void Sign_DisposedPair_Throws()
    {
        var pair = KeyPair.Generate();
        pair.Dispose();
        pair.Dispose();

        Should.Throw<ObjectDisposedException>(() => pair.Sign([1]));
    }

    [Fact]
    public void Sign_OnePairInManyThreads_GivesTheOneSignatureThatVerifies()
    {
        using var pair = KeyPair.FromSeed(new byte[32]);
        var messages = Enumerable.Range(0, 16).Select(i => new byte[] { (byte)i, 1, 2 }).ToArray();
        var expected = messages.Select(m => pair.Sign(m)).ToArray();

        Parallel.For(0, 400, i =>
        {
            var signature = pair.Sign(messages[i % 16]);
            signature.ShouldBe(expected[i % 16]);
            Ed25519.Verify(pair.PublicKey, messages[i % 16], signature).ShouldBeTrue();
        });
    }
}
