using System.Buffers.Binary;

namespace Pubky.Abstractions;

/// <summary>
/// Whether 32 bytes are the encoding of a point of edwards25519 (spec pubky-tls §5.4): y is reduced mod p = 2^255 − 19, the
/// sign bit does not matter, and the bytes are a key if and only if (y² − 1)·(d·y² + 1) is a square or zero. Public data, so
/// nothing here needs constant time.
/// </summary>
internal static class EdwardsPoint
{
    private const int Limbs = 5;
    private const ulong Mask = (1UL << 51) - 1;

    // d = −121665/121666 mod p, little endian limbs of 51 bits.
    private static readonly ulong[] D =
    [
        0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029, 0x739c663a03cbb, 0x52036cee2b6ff,
    ];

    public static bool IsOnCurve(ReadOnlySpan<byte> encoded)
    {
        Span<ulong> y = stackalloc ulong[Limbs];
        Span<ulong> u = stackalloc ulong[Limbs];
        Span<ulong> v = stackalloc ulong[Limbs];
        Load(encoded, y);
        Multiply(y, y, u);
        Multiply(u, D, v);
        v[0] += 1;
        SubtractOne(u);
        Multiply(u, v, u);
        return IsSquareOrZero(u);
    }

    private static void Load(ReadOnlySpan<byte> bytes, Span<ulong> limbs)
    {
        var a = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var b = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var c = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var d = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        limbs[0] = a & Mask;
        limbs[1] = ((a >> 51) | (b << 13)) & Mask;
        limbs[2] = ((b >> 38) | (c << 26)) & Mask;
        limbs[3] = ((c >> 25) | (d << 39)) & Mask;
        limbs[4] = (d >> 12) & Mask;
    }

    /// <summary>Euler's criterion: x^((p−1)/2) is 0 or 1. The exponent is 2^254 − 10.</summary>
    private static bool IsSquareOrZero(ReadOnlySpan<ulong> x)
    {
        Span<ulong> result = stackalloc ulong[Limbs];
        x.CopyTo(result);

        // 2^254 − 10 in binary is 250 ones followed by 0110: square and multiply from the top.
        for (var bit = 252; bit >= 0; bit--)
        {
            Multiply(result, result, result);
            if (bit is not (3 or 0))
            {
                Multiply(result, x, result);
            }
        }

        Span<byte> bytes = stackalloc byte[32];
        Store(result, bytes);
        return bytes[0] <= 1 && bytes[1..].IndexOfAnyExcept((byte)0) < 0;
    }

    private static void SubtractOne(Span<ulong> x)
    {
        // Adding p first keeps the lowest limb from going below zero.
        x[0] += Mask - 18;
        for (var i = 1; i < Limbs; i++)
        {
            x[i] += Mask;
        }

        x[0] -= 1;
    }

    private static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        ulong a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
        ulong b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4];
        ulong c1 = b1 * 19, c2 = b2 * 19, c3 = b3 * 19, c4 = b4 * 19;

        var r0 = Wide(a0, b0) + Wide(a1, c4) + Wide(a2, c3) + Wide(a3, c2) + Wide(a4, c1);
        var r1 = Wide(a0, b1) + Wide(a1, b0) + Wide(a2, c4) + Wide(a3, c3) + Wide(a4, c2);
        var r2 = Wide(a0, b2) + Wide(a1, b1) + Wide(a2, b0) + Wide(a3, c4) + Wide(a4, c3);
        var r3 = Wide(a0, b3) + Wide(a1, b2) + Wide(a2, b1) + Wide(a3, b0) + Wide(a4, c4);
        var r4 = Wide(a0, b4) + Wide(a1, b3) + Wide(a2, b2) + Wide(a3, b1) + Wide(a4, b0);

        r1 += r0 >> 51;
        r2 += r1 >> 51;
        r3 += r2 >> 51;
        r4 += r3 >> 51;
        var low = ((ulong)r0 & Mask) + ((ulong)(r4 >> 51) * 19);
        product[0] = low & Mask;
        product[1] = ((ulong)r1 & Mask) + (low >> 51);
        product[2] = (ulong)r2 & Mask;
        product[3] = (ulong)r3 & Mask;
        product[4] = (ulong)r4 & Mask;
    }

    private static UInt128 Wide(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return new UInt128(high, low);
    }

    /// <summary>Writes the fully reduced value, little endian.</summary>
    private static void Store(Span<ulong> x, Span<byte> bytes)
    {
        Carry(x);
        Carry(x);

        // x is below 2^255 + a little; adding 19 and looking at bit 255 tells whether x ≥ p.
        var over = (x[0] + 19) >> 51;
        for (var i = 1; i < Limbs; i++)
        {
            over = (x[i] + over) >> 51;
        }

        x[0] += 19 * over;
        for (var i = 0; i < Limbs - 1; i++)
        {
            x[i + 1] += x[i] >> 51;
            x[i] &= Mask;
        }

        x[4] &= Mask;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, x[0] | (x[1] << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (x[1] >> 13) | (x[2] << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (x[2] >> 26) | (x[3] << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (x[3] >> 39) | (x[4] << 12));
    }

    private static void Carry(Span<ulong> x)
    {
        for (var i = 0; i < Limbs - 1; i++)
        {
            x[i + 1] += x[i] >> 51;
            x[i] &= Mask;
        }

        x[0] += (x[4] >> 51) * 19;
        x[4] &= Mask;
    }
}
