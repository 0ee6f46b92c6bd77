using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pubky.Protocol;

/// <summary>The compression function of BLAKE3, on as many inputs at once as there are lanes.</summary>
internal static unsafe class Compression<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Mixes one block per lane into the value of that lane.</summary>
    /// <param name="value">Eight vectors, read and replaced.</param>
    /// <param name="message">Sixteen vectors.</param>
    /// <param name="counterLow">Low words of the chunk numbers; zero for parents.</param>
    /// <param name="counterHigh">High words of the chunk numbers; zero for parents.</param>
    /// <param name="blockLength">Content bytes in the block, 0 to 64.</param>
    /// <param name="flags">What the block is, see <see cref="Blake3Format"/>.</param>
    /// <remarks>
    /// The rounds stay a loop over the schedule: unrolled, the compiler's budget for inlining runs out half way and the
    /// wide paths fall to a third of their speed or less (measured).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        TVector* value, TVector* message, TVector counterLow, TVector counterHigh, uint blockLength, uint flags)
    {
        var initial = Blake3Format.InitialValue;
        TVector v0 = value[0], v1 = value[1], v2 = value[2], v3 = value[3];
        TVector v4 = value[4], v5 = value[5], v6 = value[6], v7 = value[7];
        TVector v8 = TLanes.Broadcast(initial[0]), v9 = TLanes.Broadcast(initial[1]);
        TVector v10 = TLanes.Broadcast(initial[2]), v11 = TLanes.Broadcast(initial[3]);
        TVector v12 = counterLow, v13 = counterHigh;
        TVector v14 = TLanes.Broadcast(blockLength), v15 = TLanes.Broadcast(flags);

        ref var place = ref MemoryMarshal.GetReference(Blake3Format.Schedule);
        for (var round = 0; round < Blake3Format.Rounds; round++)
        {
            Mix(ref v0, ref v4, ref v8, ref v12, message[place], message[Unsafe.Add(ref place, 1)]);
            Mix(ref v1, ref v5, ref v9, ref v13, message[Unsafe.Add(ref place, 2)], message[Unsafe.Add(ref place, 3)]);
            Mix(ref v2, ref v6, ref v10, ref v14, message[Unsafe.Add(ref place, 4)], message[Unsafe.Add(ref place, 5)]);
            Mix(ref v3, ref v7, ref v11, ref v15, message[Unsafe.Add(ref place, 6)], message[Unsafe.Add(ref place, 7)]);
            Mix(ref v0, ref v5, ref v10, ref v15, message[Unsafe.Add(ref place, 8)], message[Unsafe.Add(ref place, 9)]);
            Mix(ref v1, ref v6, ref v11, ref v12, message[Unsafe.Add(ref place, 10)], message[Unsafe.Add(ref place, 11)]);
            Mix(ref v2, ref v7, ref v8, ref v13, message[Unsafe.Add(ref place, 12)], message[Unsafe.Add(ref place, 13)]);
            Mix(ref v3, ref v4, ref v9, ref v14, message[Unsafe.Add(ref place, 14)], message[Unsafe.Add(ref place, 15)]);
            place = ref Unsafe.Add(ref place, Blake3Format.BlockWords);
        }

        value[0] = TLanes.Xor(v0, v8);
        value[1] = TLanes.Xor(v1, v9);
        value[2] = TLanes.Xor(v2, v10);
        value[3] = TLanes.Xor(v3, v11);
        value[4] = TLanes.Xor(v4, v12);
        value[5] = TLanes.Xor(v5, v13);
        value[6] = TLanes.Xor(v6, v14);
        value[7] = TLanes.Xor(v7, v15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref TVector a, ref TVector b, ref TVector c, ref TVector d, TVector first, TVector second)
    {
        a = TLanes.Add(TLanes.Add(a, first), b);
        d = TLanes.RotateRight16(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight12(TLanes.Xor(b, c));
        a = TLanes.Add(TLanes.Add(a, second), b);
        d = TLanes.RotateRight8(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight7(TLanes.Xor(b, c));
    }
}
