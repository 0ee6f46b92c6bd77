using System.Text;
using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>The verdicts on which servers must agree (spec pubky-tls §7.2).</summary>
public sealed class Ed25519VerdictTests
{
    private const string K = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
    private const string I = "0100000000000000000000000000000000000000000000000000000000000000";
    private const string Z = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string E = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";
    private const string X = "b502ff3d92e31d8190b4aa4ea0414005167fad089c4de9dac8a2fc850fed4f58";
    private const string R1 = "fc1755f517b2f65ea4e739ebff8da15298aee2f72d996468a717febfdeb252ca";
    private const string R2 = "ef4f62f8479733ad879cfaced3c89a9c39dd4fc795ef2efa1c3eafe4d729a081";
    private const string S1 = "18babf3c749430740dbf282d8ead626adcf625f51de2b2aa9e1fca6aa18b7803";
    private const string IdentityWithSign = "0100000000000000000000000000000000000000000000000000000000000080";
    private const string PPlusOne = "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
    private const string OrderTwo = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
    private const string OrderFour = "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";

    [Theory]
    [InlineData(1, K, "pubky", R1, S1, true)]
    [InlineData(2, K, "pubky", R1, "058eb5998ef742cce35b20d06ca7417fdcf625f51de2b2aa9e1fca6aa18b7813", false)]
    [InlineData(3, K, "pubky", R1, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", false)]
    [InlineData(4, K, "pubkyx", R1, S1, false)]
    [InlineData(5, I, "pubky", I, Z, true)]
    [InlineData(5, I, "any other message", I, Z, true)]
    [InlineData(6, K, "pubky", I, "5bd9a627ca29e9af4246b920f8e73479de5dbfadf8248408350738a84e1ac00a", true)]
    [InlineData(7, IdentityWithSign, "pubky", I, Z, true)]
    [InlineData(8, PPlusOne, "pubky", I, Z, true)]
    [InlineData(9, I, "pubky", PPlusOne, Z, false)]
    [InlineData(10, I, "pubky", IdentityWithSign, Z, false)]
    [InlineData(11, E, "msg3", I, Z, true)]
    [InlineData(12, E, "msg11", I, Z, false)]
    [InlineData(13, OrderTwo, "m1", I, Z, true)]
    [InlineData(14, OrderFour, "m2", I, Z, true)]
    [InlineData(15, X, "mix0", R2, "556f36a572873dd06f6cd759e1fe44d33999dd1c6a89fffc553535e87d3ce309", false)]
    [InlineData(16, X, "mix6", R2, "9b9ab24cb515791ff0c8034563e28d68e643833a67679ea52b97e11d90280a08", true)]
    [InlineData(17, "0200000000000000000000000000000000000000000000000000000000000000", "pubky", I, Z, false)]
    public void VerifyRaw_EdgeCase_HasTheSharedVerdict(int row, string key, string message, string r, string s, bool valid) =>
        Ed25519.VerifyRaw(Hex.Bytes(key), Encoding.ASCII.GetBytes(message), Hex.Bytes(r + s)).ShouldBe(valid, $"row {row}");

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void Verify_SignatureOfAnotherLength_IsInvalid(int length) =>
        Ed25519.Verify(PublicKey.FromTrustedBytes(Hex.Bytes(I)), [], new byte[length]).ShouldBeFalse();

    [Fact]
    public void Verify_AnyBitOfAGoodSignatureFlipped_IsInvalid()
    {
        var key = PublicKey.FromTrustedBytes(Hex.Bytes(K));
        var signature = Hex.Bytes(R1 + S1);
        for (var bit = 0; bit < 512; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Ed25519.Verify(key, "pubky"u8, signature).ShouldBeFalse($"bit {bit}");
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Ed25519.Verify(key, "pubky"u8, signature).ShouldBeTrue();
    }
}
