using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pubky.Protocol;

/// <summary>
/// One input, four state words to a vector: the four columns of a round are mixed at once, then the four diagonals. More
/// than twice as fast as plain integers (measured) where no second input is there to share lanes with.
/// </summary>
internal sealed unsafe class RowKernel() : SingleKernel("rows of Vector128")
{
    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Vector128Lanes.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compress(uint* value, uint* message, ulong number, uint blockLength, uint flags)
    {
        var a = Vector128.Load(value);
        var b = Vector128.Load(value + 4);
        var c = Vector128.Create(Blake3Format.InitialValue);
        var d = Vector128.Create((uint)number, (uint)(number >> 32), blockLength, flags);

        ref var place = ref MemoryMarshal.GetReference(Blake3Format.Schedule);
        for (var round = 0; round < Blake3Format.Rounds; round++)
        {
            Mix(ref a, ref b, ref c, ref d, EverySecond(message, ref place, 0), EverySecond(message, ref place, 1));

            // Each row turns so that the diagonals stand upright, and back.
            b = Vector128.Shuffle(b, Vector128.Create(1u, 2, 3, 0));
            c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
            d = Vector128.Shuffle(d, Vector128.Create(3u, 0, 1, 2));
            Mix(ref a, ref b, ref c, ref d, EverySecond(message, ref place, 8), EverySecond(message, ref place, 9));
            b = Vector128.Shuffle(b, Vector128.Create(3u, 0, 1, 2));
            c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
            d = Vector128.Shuffle(d, Vector128.Create(1u, 2, 3, 0));
            place = ref Unsafe.Add(ref place, Blake3Format.BlockWords);
        }

        (a ^ c).Store(value);
        (b ^ d).Store(value + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> EverySecond(uint* message, ref byte place, int first) => Vector128.Create(
        message[Unsafe.Add(ref place, first)],
        message[Unsafe.Add(ref place, first + 2)],
        message[Unsafe.Add(ref place, first + 4)],
        message[Unsafe.Add(ref place, first + 6)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d,
        Vector128<uint> first, Vector128<uint> second)
    {
        a = a + first + b;
        d = Vector128Lanes.RotateRight16(d ^ a);
        c += d;
        b = Vector128Lanes.RotateRight12(b ^ c);
        a = a + second + b;
        d = Vector128Lanes.RotateRight8(d ^ a);
        c += d;
        b = Vector128Lanes.RotateRight7(b ^ c);
    }
}
