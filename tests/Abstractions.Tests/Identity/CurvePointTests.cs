using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Pubky.Abstractions.Tests;

/// <summary>Which 32 bytes are a key (spec pubky-tls §5.4 and §7.2).</summary>
public sealed class CurvePointTests
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = P - (121_665 * BigInteger.ModPow(121_666, P - 2, P) % P);

    [Fact]
    public void TryFromBytes_PointsOfTheVectors_AreKeysWithEitherSign()
    {
        BigInteger[] valid = [0, 1, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 19, P - 1, P, P + 1, P + 3, P + 4, P + 18];

        foreach (var y in valid)
        {
            IsKey(Bytes(y, sign: false)).ShouldBeTrue($"y = {y}");
            IsKey(Bytes(y, sign: true)).ShouldBeTrue($"y = {y}, sign bit");
        }
    }

    [Fact]
    public void TryFromBytes_NoPointsOfTheVectors_AreNoKeys()
    {
        BigInteger[] invalid = [2, 7, 8, 11, 12, 13, 17, P + 2];

        foreach (var y in invalid)
        {
            IsKey(Bytes(y, sign: false)).ShouldBeFalse($"y = {y}");
            IsKey(Bytes(y, sign: true)).ShouldBeFalse($"y = {y}, sign bit");
        }
    }

    [Fact]
    public void TryFromBytes_DigestsOfTheVectors_HaveTheirVerdicts()
    {
        var verdicts = Enumerable.Range(0, 40).Select(i => IsKey(SHA256.HashData(Encoding.ASCII.GetBytes($"pt{i}"))) ? '1' : '0');

        string.Concat(verdicts).ShouldBe("0101010111101011011001010000111101110010");
    }

    [Fact]
    public void TryFromBytes_RandomBytes_AgreeWithModPow()
    {
        var random = new Random(20260801);
        var bytes = new byte[32];
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            IsKey(bytes).ShouldBe(Oracle(bytes), Convert.ToHexString(bytes));
        }
    }

    [Fact]
    public void TryFromBytes_ValuesAtTheLimbEdges_AgreeWithModPow()
    {
        foreach (var bit in new[] { 0, 50, 51, 52, 101, 102, 103, 152, 153, 154, 203, 204, 205, 253, 254 })
        {
            foreach (var offset in new[] { -19, -2, -1, 0, 1, 2, 18 })
            {
                foreach (var y in new[] { BigInteger.Pow(2, bit) + offset, P - BigInteger.Pow(2, bit) + offset })
                {
                    if (y >= 0 && y < BigInteger.Pow(2, 255))
                    {
                        IsKey(Bytes(y, sign: false)).ShouldBe(Oracle(Bytes(y, sign: false)), $"y = {y}");
                    }
                }
            }
        }
    }

    [Fact]
    public void TryFromBytes_ArbitraryBytes_NeverThrowsAndWants32() =>
        Properties.Hold<byte[]>(bytes => !IsKey(bytes) || (bytes.Length == 32 && Oracle(bytes)));

    private static bool IsKey(byte[] bytes) => PublicKey.TryFromBytes(bytes, out _);

    private static bool Oracle(byte[] bytes)
    {
        var y = new BigInteger(bytes, isUnsigned: true) % BigInteger.Pow(2, 255) % P;
        var product = (((y * y) - 1) * ((D * y * y) + 1)) % P;
        var power = BigInteger.ModPow(product < 0 ? product + P : product, (P - 1) / 2, P);
        return power == 0 || power == 1;
    }

    private static byte[] Bytes(BigInteger y, bool sign)
    {
        var bytes = new byte[32];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        bytes[31] |= sign ? (byte)0x80 : (byte)0;
        return bytes;
    }
}
