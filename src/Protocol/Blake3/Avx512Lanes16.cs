using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pubky.Protocol;

/// <summary>Sixteen lanes in AVX-512F.</summary>
/// <remarks>
/// Instructions are named one by one: where the runtime prefers 256 bits, the operators of <see cref="Vector512{T}"/> are
/// carried out in halves although the processor has the whole.
/// </remarks>
internal readonly unsafe struct Avx512Lanes16 : ILanes<Vector512<uint>>
{
    private const int Half = 8;

    public static bool IsSupported => Avx2.IsSupported && Avx512F.IsSupported;

    public static int Count => Vector512<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint word) =>
        Avx512F.BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => Avx512F.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => Avx512F.Xor(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight16(Vector512<uint> value) => Avx512F.RotateRight(value, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight12(Vector512<uint> value) => Avx512F.RotateRight(value, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight8(Vector512<uint> value) => Avx512F.RotateRight(value, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight7(Vector512<uint> value) => Avx512F.RotateRight(value, 7);

    public static void LoadBlock(byte** inputs, nint offset, Vector512<uint>* message)
    {
        // Lanes 0 to 7 are the lower halves of the vectors, lanes 8 to 15 the upper ones; each block is two squares wide.
        var halves = (Vector256<uint>*)message;
        Square8.Load(inputs, offset, halves, 2);
        Square8.Load(inputs + Half, offset, halves + 1, 2);
        Square8.Load(inputs, offset + (Half * sizeof(uint)), halves + Count, 2);
        Square8.Load(inputs + Half, offset + (Half * sizeof(uint)), halves + Count + 1, 2);
    }

    public static void StoreValues(Vector512<uint>* value, byte* output)
    {
        var halves = (Vector256<uint>*)value;
        Square8.Store(halves, 2, output);
        Square8.Store(halves + 1, 2, output + (Half * Blake3Format.ValueSize));
    }
}
