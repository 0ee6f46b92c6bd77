using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pubky.Protocol;

/// <summary>Turns squares of eight by eight words, AVX2: rows become columns.</summary>
internal static unsafe class Square8
{
    private const int Words = 8;

    /// <summary>Reads eight words from each of eight places and writes the columns, <paramref name="step"/> vectors apart.</summary>
    public static void Load(byte** inputs, nint offset, Vector256<uint>* columns, int step) => Transpose(
        Row(inputs, 0, offset), Row(inputs, 1, offset), Row(inputs, 2, offset), Row(inputs, 3, offset),
        Row(inputs, 4, offset), Row(inputs, 5, offset), Row(inputs, 6, offset), Row(inputs, 7, offset),
        columns, step);

    /// <summary>Reads eight vectors, <paramref name="step"/> apart, and writes the columns one after the other.</summary>
    public static void Store(Vector256<uint>* rows, int step, byte* output) => Transpose(
        rows[0], rows[step], rows[2 * step], rows[3 * step], rows[4 * step], rows[5 * step], rows[6 * step], rows[7 * step],
        (Vector256<uint>*)output, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Row(byte** inputs, int lane, nint offset) => Vector256.Load((uint*)(inputs[lane] + offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h,
        Vector256<uint>* columns, int step)
    {
        // The unpack instructions work within 128-bit halves: four columns of each half first, then the halves change places.
        Quad(a, b, c, d, out var upper0, out var upper1, out var upper2, out var upper3);
        Quad(e, f, g, h, out var lower0, out var lower1, out var lower2, out var lower3);
        Halves(upper0, lower0, columns, step);
        Halves(upper1, lower1, columns + step, step);
        Halves(upper2, lower2, columns + (2 * step), step);
        Halves(upper3, lower3, columns + (3 * step), step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d,
        out Vector256<uint> column0, out Vector256<uint> column1, out Vector256<uint> column2, out Vector256<uint> column3)
    {
        var ac = Avx2.UnpackLow(a, c);
        var bd = Avx2.UnpackLow(b, d);
        column0 = Avx2.UnpackLow(ac, bd);
        column1 = Avx2.UnpackHigh(ac, bd);
        ac = Avx2.UnpackHigh(a, c);
        bd = Avx2.UnpackHigh(b, d);
        column2 = Avx2.UnpackLow(ac, bd);
        column3 = Avx2.UnpackHigh(ac, bd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Vector256<uint> upper, Vector256<uint> lower, Vector256<uint>* column, int step)
    {
        column[0] = Avx2.Permute2x128(upper, lower, 0x20);
        column[Words / 2 * step] = Avx2.Permute2x128(upper, lower, 0x31);
    }
}
