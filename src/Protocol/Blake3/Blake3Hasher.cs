using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>BLAKE3-256 of content that arrives in pieces (spec pubky-tls §6). Plain hash mode, 32 bytes.</summary>
/// <remarks>
/// Memory is bounded whatever the length: about 18 KiB. Pieces may be ragged; pieces of 64 KiB and more go fastest, as
/// they are hashed where they lie. Not safe for several threads at once.
/// </remarks>
public sealed class Blake3Hasher
{
    private const int BufferSize = 16 * Blake3Format.ChunkSize;

    private readonly Blake3Kernel _kernel;
    private Blake3Tree _tree;
    private byte[]? _buffer;
    private int _buffered;

    /// <summary>Starts with empty content.</summary>
    public Blake3Hasher()
        : this(Blake3Kernel.Best)
    {
    }

    internal Blake3Hasher(Blake3Kernel kernel) => _kernel = kernel;

    /// <summary>Appends bytes to the content. The span may be reused as soon as the call has returned.</summary>
    public void Update(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        _buffer ??= GC.AllocateUninitializedArray<byte>(BufferSize);
        var taken = _buffered == 0 ? 0 : Fill(bytes);
        bytes = bytes[taken..];
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_buffered > 0)
        {
            // More follows, so what is buffered does not hold the last chunk.
            _tree.Append(_kernel, _buffer);
            _buffered = 0;
        }

        // The last byte stays behind, and its group with it: whether it ends the content is known by the next call only.
        var direct = (bytes.Length - 1) / BufferSize * BufferSize;
        _tree.Append(_kernel, bytes[..direct]);
        Fill(bytes[direct..]);
    }

    /// <summary>The hash of all bytes so far. Changes nothing: more bytes may follow, and it may be asked again.</summary>
    public ContentHash Finish() => _tree.Finish(_kernel, _buffer.AsSpan(0, _buffered));

    /// <summary>Forgets all bytes; the next content may begin.</summary>
    public void Reset()
    {
        _tree = default;
        _buffered = 0;
    }

    private int Fill(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, BufferSize - _buffered);
        bytes[..count].CopyTo(_buffer.AsSpan(_buffered));
        _buffered += count;
        return count;
    }
}
