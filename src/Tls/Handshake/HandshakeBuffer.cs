using System.Buffers;
using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>
/// Puts a handshake message together from the records it came in. Holds 16 KiB at most, and no more than a small array before
/// the peer has sent more.
/// </summary>
internal sealed class HandshakeBuffer : IDisposable
{
    public const int HeaderSize = 4;

    /// <summary>Longest message, header included (spec pubky-tls §3.2).</summary>
    public const int MaxSize = 1 << 14;

    private const int FirstSize = 512;

    private byte[] _bytes = [];
    private int _length;

    /// <summary>Whether a part of a message has come and the rest has not.</summary>
    public bool IsPartial => _length > 0;

    /// <summary>Adds the content of a record.</summary>
    /// <exception cref="TlsAlertException">It is empty, or more than a message may have.</exception>
    public void Append(in ReadOnlySequence<byte> content)
    {
        if (content.IsEmpty)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, "A handshake record is empty.");
        }

        var length = _length + content.Length;
        if (length > MaxSize)
        {
            throw new TlsAlertException(AlertDescription.DecodeError, "The handshake message is too long.");
        }

        Grow((int)length);
        content.CopyTo(_bytes.AsSpan(_length));
        _length = (int)length;
    }

    /// <summary>Gets the message, once it is whole. It is the only one: nothing may follow before the keys change.</summary>
    /// <param name="type">The only type allowed now.</param>
    /// <param name="maxBody">The longest body allowed.</param>
    /// <param name="message">The message with its header; valid until <see cref="Clear"/>.</param>
    /// <exception cref="TlsAlertException">It is another message, too long, or something follows it.</exception>
    public bool TryGet(HandshakeType type, int maxBody, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (_length > 0 && _bytes[0] != (byte)type)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"A handshake message of type {_bytes[0]} came instead of {type}.");
        }

        if (_length < HeaderSize)
        {
            return false;
        }

        var body = (int)(BinaryPrimitives.ReadUInt32BigEndian(_bytes) & 0xff_ffff);
        if (body > maxBody)
        {
            throw new TlsAlertException(AlertDescription.DecodeError, $"A handshake message announces {body} bytes.");
        }

        if (_length < HeaderSize + body)
        {
            return false;
        }

        if (_length > HeaderSize + body)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, "Something follows the last message under these keys.");
        }

        message = _bytes.AsSpan(0, _length);
        return true;
    }

    /// <summary>Forgets the message and gives its memory back.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        _length = 0;
    }

    public void Dispose() => Clear();

    private void Grow(int length)
    {
        if (length <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, Math.Max(FirstSize, Math.Min(2 * _bytes.Length, MaxSize))));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        var kept = _length;
        Clear();
        _bytes = larger;
        _length = kept;
    }
}
