using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Pubky.Protocol;

/// <summary>Four lanes: Arm, and x86 processors before AVX2.</summary>
internal readonly unsafe struct Vector128Lanes : ILanes<Vector128<uint>>
{
    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    public static int Count => Vector128<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Broadcast(uint word) => Vector128.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight16(Vector128<uint> value) => Vector128.Shuffle(
        value.AsByte(),
        Vector128.Create((byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight12(Vector128<uint> value) => (value >>> 12) | (value << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight8(Vector128<uint> value) => Vector128.Shuffle(
        value.AsByte(),
        Vector128.Create((byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight7(Vector128<uint> value) => (value >>> 7) | (value << 25);

    public static void LoadBlock(byte** inputs, nint offset, Vector128<uint>* message)
    {
        for (var word = 0; word < Blake3Format.BlockWords; word += Count)
        {
            var at = offset + (word * sizeof(uint));
            Transpose(
                Vector128.Load((uint*)(inputs[0] + at)),
                Vector128.Load((uint*)(inputs[1] + at)),
                Vector128.Load((uint*)(inputs[2] + at)),
                Vector128.Load((uint*)(inputs[3] + at)),
                message + word,
                1);
        }
    }

    public static void StoreValues(Vector128<uint>* value, byte* output)
    {
        // Two vectors make one lane's value: the halves interleave.
        var rows = (Vector128<uint>*)output;
        Transpose(value[0], value[1], value[2], value[3], rows, 2);
        Transpose(value[4], value[5], value[6], value[7], rows + 1, 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d, Vector128<uint>* rows, int step)
    {
        var ac = ZipLow(a, c);
        var bd = ZipLow(b, d);
        rows[0] = ZipLow(ac, bd);
        rows[step] = ZipHigh(ac, bd);
        ac = ZipHigh(a, c);
        bd = ZipHigh(b, d);
        rows[2 * step] = ZipLow(ac, bd);
        rows[3 * step] = ZipHigh(ac, bd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ZipLow(Vector128<uint> left, Vector128<uint> right) => AdvSimd.Arm64.IsSupported
        ? AdvSimd.Arm64.ZipLow(left, right)
        : Sse2.UnpackLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ZipHigh(Vector128<uint> left, Vector128<uint> right) => AdvSimd.Arm64.IsSupported
        ? AdvSimd.Arm64.ZipHigh(left, right)
        : Sse2.UnpackHigh(left, right);
}
