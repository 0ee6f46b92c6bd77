using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pubky.Protocol;

/// <summary>
/// Works on one input at a time. Besides what every kernel does it makes the nodes that come alone: the last chunk, which
/// may be short, lone parents and the root.
/// </summary>
/// <param name="name">What tests show.</param>
internal abstract unsafe class SingleKernel(string name) : Blake3Kernel
{
    public sealed override int Lanes => 1;

    public sealed override SingleKernel Single => this;

    public sealed override string ToString() => name;

    public sealed override void HashChunks(ReadOnlySpan<byte> chunks, ulong firstChunk, Span<byte> values)
    {
        for (; !chunks.IsEmpty; firstChunk++)
        {
            HashChunk(chunks[..Blake3Format.ChunkSize], firstChunk, 0, values);
            chunks = chunks[Blake3Format.ChunkSize..];
            values = values[Blake3Format.ValueSize..];
        }
    }

    public sealed override void HashParents(ReadOnlySpan<byte> children, Span<byte> values)
    {
        while (!children.IsEmpty)
        {
            HashParent(children[..Blake3Format.BlockSize], 0, values);
            children = children[Blake3Format.BlockSize..];
            values = values[Blake3Format.ValueSize..];
        }
    }

    /// <summary>Computes the value of one chunk.</summary>
    /// <param name="content">0 to 1,024 bytes.</param>
    /// <param name="number">Number of the chunk in its content, from 0.</param>
    /// <param name="rootFlag"><see cref="Blake3Format.Root"/> when the content has no other chunk, else 0.</param>
    /// <param name="value">Receives 32 bytes.</param>
    [SkipLocalsInit]
    public void HashChunk(ReadOnlySpan<byte> content, ulong number, uint rootFlag, Span<byte> value)
    {
        Debug.Assert(content.Length <= Blake3Format.ChunkSize, "More than a chunk.");
        Span<uint> words = stackalloc uint[Blake3Format.ValueWords];
        Blake3Format.InitialValue.CopyTo(words);
        var flags = Blake3Format.ChunkStart;
        while (content.Length > Blake3Format.BlockSize)
        {
            Compress(words, content[..Blake3Format.BlockSize], number, Blake3Format.BlockSize, flags);
            content = content[Blake3Format.BlockSize..];
            flags = 0;
        }

        // An empty content still has one block, of length 0.
        Span<byte> last = stackalloc byte[Blake3Format.BlockSize];
        content.CopyTo(last);
        last[content.Length..].Clear();
        Compress(words, last, number, content.Length, flags | Blake3Format.ChunkEnd | rootFlag);
        Store(words, value);
    }

    /// <summary>Computes the value of one parent.</summary>
    /// <param name="children">64 bytes: the left and the right value.</param>
    /// <param name="rootFlag"><see cref="Blake3Format.Root"/> at the top of the tree, else 0.</param>
    /// <param name="value">Receives 32 bytes; may lie in <paramref name="children"/>.</param>
    [SkipLocalsInit]
    public void HashParent(ReadOnlySpan<byte> children, uint rootFlag, Span<byte> value)
    {
        Span<uint> words = stackalloc uint[Blake3Format.ValueWords];
        Blake3Format.InitialValue.CopyTo(words);
        Compress(words, children, 0, Blake3Format.BlockSize, Blake3Format.Parent | rootFlag);
        Store(words, value);
    }

    /// <summary>Mixes one block into a value.</summary>
    /// <param name="value">Eight words, read and replaced.</param>
    /// <param name="message">Sixteen words.</param>
    /// <param name="number">Number of the chunk; zero for parents.</param>
    /// <param name="blockLength">Content bytes in the block, 0 to 64.</param>
    /// <param name="flags">What the block is, see <see cref="Blake3Format"/>.</param>
    protected abstract void Compress(uint* value, uint* message, ulong number, uint blockLength, uint flags);

    [SkipLocalsInit]
    private void Compress(Span<uint> words, ReadOnlySpan<byte> block, ulong number, int length, uint flags)
    {
        Debug.Assert(block.Length == Blake3Format.BlockSize, "A short block is padded with zeros.");
        var message = stackalloc uint[Blake3Format.BlockWords];
        fixed (byte* input = block)
        fixed (uint* value = words)
        {
            var lane = input;
            ScalarLanes.LoadBlock(&lane, 0, message);
            Compress(value, message, number, (uint)length, flags);
        }
    }

    private static void Store(ReadOnlySpan<uint> words, Span<byte> value)
    {
        fixed (uint* source = words)
        fixed (byte* target = value[..Blake3Format.ValueSize])
        {
            ScalarLanes.StoreValues(source, target);
        }
    }
}
