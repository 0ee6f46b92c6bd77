using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// The left edge of a growing BLAKE3 tree: one value for each complete subtree, the largest first. Complete subtrees are
/// powers of two, so there is one for each bit of the number of chunks, 54 at the most.
/// </summary>
/// <remarks>
/// The end of a content decides which node is the root, so the last bytes are held back by the caller and come to
/// <see cref="Finish"/>, which changes nothing.
/// </remarks>
internal struct Blake3Tree
{
    /// <summary>Chunks hashed together at most: sixteen lanes stay full for the chunks and the two lowest levels of parents.</summary>
    public const int GroupChunks = 64;

    /// <summary>Bytes of <see cref="GroupChunks"/>.</summary>
    public const int GroupSize = GroupChunks * Blake3Format.ChunkSize;

    private const int MaxDepth = 54;

    private ulong _chunks;
    private ValueStack _stack;

    private readonly int Depth => BitOperations.PopCount(_chunks);

    /// <summary>Adds whole chunks that are not the last ones of the content.</summary>
    [SkipLocalsInit]
    public void Append(Blake3Kernel kernel, ReadOnlySpan<byte> chunks)
    {
        Span<byte> values = stackalloc byte[GroupChunks * Blake3Format.ValueSize];
        while (!chunks.IsEmpty)
        {
            var count = NextSubtree(chunks.Length / Blake3Format.ChunkSize);
            kernel.HashChunks(chunks[..(count * Blake3Format.ChunkSize)], _chunks, values);
            for (var left = count; left > 1; left /= 2)
            {
                kernel.HashParents(values[..(left * Blake3Format.ValueSize)], values);
            }

            Push(kernel, values[..Blake3Format.ValueSize], count);
            chunks = chunks[(count * Blake3Format.ChunkSize)..];
        }
    }

    /// <summary>The hash of everything appended followed by <paramref name="tail"/>; the tree can grow on afterwards.</summary>
    /// <param name="kernel">Does the work.</param>
    /// <param name="tail">
    /// At most <see cref="GroupSize"/> bytes, empty only if the content is. What was appended before is whole groups of at
    /// least this length.
    /// </param>
    [SkipLocalsInit]
    public readonly ContentHash Finish(Blake3Kernel kernel, ReadOnlySpan<byte> tail)
    {
        Debug.Assert(tail.Length <= GroupSize && (_chunks == 0 || !tail.IsEmpty), "The tail holds the last chunk and fits one group.");
        Span<byte> values = stackalloc byte[GroupChunks * Blake3Format.ValueSize];
        var whole = Math.Max(0, tail.Length - 1) / Blake3Format.ChunkSize;
        var top = Depth == 0 ? Blake3Format.Root : 0;
        kernel.HashChunks(tail[..(whole * Blake3Format.ChunkSize)], _chunks, values);
        kernel.Single.HashChunk(
            tail[(whole * Blake3Format.ChunkSize)..], _chunks + (ulong)whole,
            whole == 0 ? top : 0, values[(whole * Blake3Format.ValueSize)..]);

        // Neighbours pair up level by level and an odd one is carried up: the same tree as cutting at powers of two.
        var count = whole + 1;
        for (; count > 2; count = (count + 1) / 2)
        {
            var paired = count / 2 * Blake3Format.BlockSize;
            var odd = values.Slice(paired, count % 2 * Blake3Format.ValueSize);
            kernel.HashParents(values[..paired], values);
            odd.CopyTo(values[(paired / 2)..]);
        }

        if (count == 2)
        {
            kernel.Single.HashParent(values[..Blake3Format.BlockSize], top, values);
        }

        return Fold(kernel, values[..Blake3Format.ValueSize]);
    }

    /// <summary>Chunks of the next subtree: a power of two that divides what is there already.</summary>
    private readonly int NextSubtree(int available)
    {
        var aligned = 1 << BitOperations.TrailingZeroCount(_chunks | GroupChunks);
        return Math.Min(aligned, 1 << BitOperations.Log2((uint)available));
    }

    private void Push(Blake3Kernel kernel, ReadOnlySpan<byte> value, int chunks)
    {
        Span<byte> stack = _stack;
        var top = Depth * Blake3Format.ValueSize;
        value.CopyTo(stack[top..]);

        // Like a carry in addition: two subtrees of one size become one of the next.
        for (var neighbours = _chunks >> BitOperations.Log2((uint)chunks); (neighbours & 1) == 1; neighbours >>= 1)
        {
            top -= Blake3Format.ValueSize;
            kernel.Single.HashParent(stack.Slice(top, Blake3Format.BlockSize), 0, stack[top..]);
        }

        _chunks += (ulong)chunks;
    }

    /// <summary>Joins the rightmost subtree with those on the stack, the smallest first.</summary>
    private readonly ContentHash Fold(Blake3Kernel kernel, ReadOnlySpan<byte> rightmost)
    {
        Span<byte> pair = stackalloc byte[Blake3Format.BlockSize];
        ReadOnlySpan<byte> stack = _stack;
        var right = pair[Blake3Format.ValueSize..];
        rightmost.CopyTo(right);
        for (var level = Depth - 1; level >= 0; level--)
        {
            stack.Slice(level * Blake3Format.ValueSize, Blake3Format.ValueSize).CopyTo(pair);
            kernel.Single.HashParent(pair, level == 0 ? Blake3Format.Root : 0, right);
        }

        return ContentHash.FromBytes(right);
    }

    [InlineArray(MaxDepth * Blake3Format.ValueSize)]
    private struct ValueStack
    {
        private byte _first;
    }
}
