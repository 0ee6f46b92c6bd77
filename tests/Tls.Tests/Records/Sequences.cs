using System.Buffers;

namespace Pubky.Tls.Tests;

/// <summary>Bytes in blocks, as a transport holds them.</summary>
internal static class Sequences
{
    public static ReadOnlySequence<byte> Split(byte[] bytes, int blockSize)
    {
        var first = default(Block);
        var last = default(Block);
        foreach (var part in bytes.Chunk(blockSize))
        {
            last = last is null ? first = new Block(part) : last.Append(part);
        }

        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    private sealed class Block : ReadOnlySequenceSegment<byte>
    {
        public Block(byte[] bytes) => Memory = bytes;

        public Block Append(byte[] bytes)
        {
            var next = new Block(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
