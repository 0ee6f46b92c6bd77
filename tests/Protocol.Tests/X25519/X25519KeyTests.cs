namespace Pubky.Protocol.Tests;

/// <summary>The vectors of RFC 7748 §5.2 and §6.1, and peers with which no secret may be shared.</summary>
public sealed class X25519KeyTests
{
    [Theory]
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    public void TryAgree_VectorsOfTheRfc_GivesTheirSecret(string scalar, string peer, string secret) =>
        Agree(scalar, peer).ShouldBe(secret);

    [Theory]
    [InlineData(1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")]
    [InlineData(1000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")]
    public void TryAgree_Iterated_GivesTheSecretOfTheRfc(int rounds, string secret)
    {
        var scalar = "0900000000000000000000000000000000000000000000000000000000000000";
        var point = scalar;
        for (var round = 0; round < rounds; round++)
        {
            (scalar, point) = (Agree(scalar, point), scalar);
        }

        scalar.ShouldBe(secret);
    }

    [Theory]
    [InlineData(
        "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")]
    [InlineData(
        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")]
    public void CopyPublicKeyTo_AliceAndBobOfTheRfc_GiveTheirPublicKeysAndOneSecret(string own, string ownPublic, string peerPublic)
    {
        using var key = X25519Key.FromBytes(Hex.Bytes(own));
        var publicKey = new byte[X25519Key.Size];

        key.CopyPublicKeyTo(publicKey);

        Hex.Text(publicKey).ShouldBe(ownPublic);
        Agree(own, peerPublic).ShouldBe("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    }

    /// <summary>All encodings of the points of low order that have the high bit clear.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void TryAgree_PeerOfLowOrder_FailsAndLeavesNoSecret(string peer)
    {
        using var key = X25519Key.FromBytes(Hex.Bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
        var secret = Enumerable.Repeat((byte)0xaa, X25519Key.Size).ToArray();

        key.TryAgree(Hex.Bytes(peer), secret).ShouldBeFalse();

        secret.ShouldAllBe(b => b == 0);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void AnyOperation_WrongLength_IsRefused(int length)
    {
        using var key = X25519Key.FromBytes(new byte[X25519Key.Size]);

        Should.Throw<ArgumentException>(() => X25519Key.FromBytes(new byte[length]));
        Should.Throw<ArgumentException>(() => key.CopyPublicKeyTo(new byte[length]));
        Should.Throw<ArgumentException>(() => key.TryAgree(new byte[length], new byte[X25519Key.Size]));
        Should.Throw<ArgumentException>(() => key.TryAgree(new byte[X25519Key.Size], new byte[length]));
    }

    private static string Agree(string scalar, string peer)
    {
        using var key = X25519Key.FromBytes(Hex.Bytes(scalar));
        var secret = new byte[X25519Key.Size];
        key.TryAgree(Hex.Bytes(peer), secret).ShouldBeTrue();
        return Hex.Text(secret);
    }
}
