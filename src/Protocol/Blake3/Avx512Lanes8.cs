using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pubky.Protocol;

/// <summary>Eight lanes with the rotate instruction of AVX-512VL.</summary>
internal readonly unsafe struct Avx512Lanes8 : ILanes<Vector256<uint>>
{
    public static bool IsSupported => Avx2.IsSupported && Avx512F.VL.IsSupported;

    public static int Count => Vector256<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight16(Vector256<uint> value) => Avx512F.VL.RotateRight(value, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight12(Vector256<uint> value) => Avx512F.VL.RotateRight(value, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight8(Vector256<uint> value) => Avx512F.VL.RotateRight(value, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight7(Vector256<uint> value) => Avx512F.VL.RotateRight(value, 7);

    public static void LoadBlock(byte** inputs, nint offset, Vector256<uint>* message) =>
        Avx2Lanes.LoadBlock(inputs, offset, message);

    public static void StoreValues(Vector256<uint>* value, byte* output) => Avx2Lanes.StoreValues(value, output);
}
