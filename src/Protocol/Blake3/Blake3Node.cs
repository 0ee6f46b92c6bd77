using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pubky.Protocol;

/// <summary>Values of single nodes of the tree: short chunks, lone parents and the root, which kernels do not make.</summary>
internal static unsafe class Blake3Node
{
    /// <summary>Computes the value of one chunk.</summary>
    /// <param name="content">0 to 1,024 bytes.</param>
    /// <param name="number">Number of the chunk in its content, from 0.</param>
    /// <param name="rootFlag"><see cref="Blake3Format.Root"/> when the content has no other chunk, else 0.</param>
    /// <param name="value">Receives 32 bytes.</param>
    [SkipLocalsInit]
    public static void Chunk(ReadOnlySpan<byte> content, ulong number, uint rootFlag, Span<byte> value)
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

    /// <summary>Computes the value of a parent.</summary>
    /// <param name="children">64 bytes: the left and the right value.</param>
    /// <param name="rootFlag"><see cref="Blake3Format.Root"/> at the top of the tree, else 0.</param>
    /// <param name="value">Receives 32 bytes; may lie in <paramref name="children"/>.</param>
    [SkipLocalsInit]
    public static void Parent(ReadOnlySpan<byte> children, uint rootFlag, Span<byte> value)
    {
        Span<uint> words = stackalloc uint[Blake3Format.ValueWords];
        Blake3Format.InitialValue.CopyTo(words);
        Compress(words, children, 0, Blake3Format.BlockSize, Blake3Format.Parent | rootFlag);
        Store(words, value);
    }

    [SkipLocalsInit]
    private static void Compress(Span<uint> words, ReadOnlySpan<byte> block, ulong number, int length, uint flags)
    {
        Debug.Assert(block.Length == Blake3Format.BlockSize, "A short block is padded with zeros.");
        var message = stackalloc uint[Blake3Format.BlockWords];
        fixed (byte* input = block)
        fixed (uint* value = words)
        {
            var lane = input;
            ScalarLanes.LoadBlock(&lane, 0, message);
            Compression<ScalarLanes, uint>.Run(value, message, (uint)number, (uint)(number >> 32), (uint)length, flags);
        }
    }

    private static void Store(ReadOnlySpan<uint> words, Span<byte> value)
    {
        fixed (uint* source = words)
        fixed (byte* target = value[..Blake3Format.ValueSize])
        {
            ScalarLanes.StoreValues((uint*)source, target);
        }
    }
}
