using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pubky.Protocol;

/// <summary>One lane, one input: runs groups of inputs through <see cref="Compression{TLanes,TVector}"/>.</summary>
/// <param name="name">What tests show.</param>
/// <param name="narrower">Takes the groups it has lanes enough for.</param>
internal sealed unsafe class LaneKernel<TLanes, TVector>(string name, Blake3Kernel narrower) : Blake3Kernel
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // No vector then straddles two cache lines.
    private const int Alignment = 64;

    public override int Lanes => TLanes.Count;

    public override SingleKernel Single => narrower.Single;

    public override string ToString() => name;

    public override void HashChunks(ReadOnlySpan<byte> chunks, ulong firstChunk, Span<byte> values)
    {
        Debug.Assert(chunks.Length % Blake3Format.ChunkSize == 0, "A short last chunk is not hashed here.");
        var count = chunks.Length / Blake3Format.ChunkSize;
        for (var done = 0; done < count; done += Lanes)
        {
            var group = Math.Min(Lanes, count - done);
            var input = chunks.Slice(done * Blake3Format.ChunkSize, group * Blake3Format.ChunkSize);
            var output = values.Slice(done * Blake3Format.ValueSize, group * Blake3Format.ValueSize);
            var number = firstChunk + (ulong)done;
            if (group <= narrower.Lanes)
            {
                narrower.HashChunks(input, number, output);
            }
            else
            {
                HashChunkGroup(input, number, output);
            }
        }
    }

    public override void HashParents(ReadOnlySpan<byte> children, Span<byte> values)
    {
        Debug.Assert(children.Length % Blake3Format.BlockSize == 0, "A parent has two children.");
        var count = children.Length / Blake3Format.BlockSize;
        for (var done = 0; done < count; done += Lanes)
        {
            var group = Math.Min(Lanes, count - done);
            var input = children.Slice(done * Blake3Format.BlockSize, group * Blake3Format.BlockSize);
            var output = values.Slice(done * Blake3Format.ValueSize, group * Blake3Format.ValueSize);
            if (group <= narrower.Lanes)
            {
                narrower.HashParents(input, output);
            }
            else
            {
                HashParentGroup(input, output);
            }
        }
    }

    [SkipLocalsInit]
    private static void HashChunkGroup(ReadOnlySpan<byte> chunks, ulong firstChunk, Span<byte> values)
    {
        var low = stackalloc uint[TLanes.Count];
        var high = stackalloc uint[TLanes.Count];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var number = firstChunk + (ulong)lane;
            low[lane] = (uint)number;
            high[lane] = (uint)(number >> 32);
        }

        HashGroup(
            chunks, Blake3Format.ChunkSize, Unsafe.ReadUnaligned<TVector>(low), Unsafe.ReadUnaligned<TVector>(high),
            0, Blake3Format.ChunkStart, Blake3Format.ChunkEnd, values);
    }

    private static void HashParentGroup(ReadOnlySpan<byte> children, Span<byte> values) => HashGroup(
        children, Blake3Format.BlockSize, TLanes.Broadcast(0), TLanes.Broadcast(0), Blake3Format.Parent, 0, 0, values);

    [SkipLocalsInit]
    private static void HashGroup(
        ReadOnlySpan<byte> inputs, int inputSize, TVector counterLow, TVector counterHigh,
        uint flags, uint startFlag, uint endFlag, Span<byte> values)
    {
        var count = inputs.Length / inputSize;
        var scratch = stackalloc byte[((Blake3Format.BlockWords + (2 * Blake3Format.ValueWords)) * sizeof(TVector)) + Alignment];
        var message = (TVector*)(((nuint)scratch + Alignment - 1) & ~(nuint)(Alignment - 1));
        var value = message + Blake3Format.BlockWords;
        var output = (byte*)(value + Blake3Format.ValueWords);
        for (var word = 0; word < Blake3Format.ValueWords; word++)
        {
            value[word] = TLanes.Broadcast(Blake3Format.InitialValue[word]);
        }

        fixed (byte* input = inputs)
        {
            // Lanes without an input of their own repeat the last one; their values are dropped.
            var lanes = stackalloc byte*[TLanes.Count];
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                lanes[lane] = input + ((nint)Math.Min(lane, count - 1) * inputSize);
            }

            for (var offset = 0; offset < inputSize; offset += Blake3Format.BlockSize)
            {
                var blockFlags = flags
                    | (offset == 0 ? startFlag : 0)
                    | (offset == inputSize - Blake3Format.BlockSize ? endFlag : 0);
                TLanes.LoadBlock(lanes, offset, message);
                Compression<TLanes, TVector>.Run(value, message, counterLow, counterHigh, Blake3Format.BlockSize, blockFlags);
            }
        }

        TLanes.StoreValues(value, output);
        new ReadOnlySpan<byte>(output, count * Blake3Format.ValueSize).CopyTo(values);
    }
}
