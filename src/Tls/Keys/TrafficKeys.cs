using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// What protects the records of one direction: traffic secret, cipher, nonce and sequence number (RFC 8446 §5.2 and §5.3). Used
/// by one thread at a time.
/// </summary>
internal sealed class TrafficKeys : IDisposable
{
    private const int NonceSize = 12;

    private readonly CipherSuite _suite;
    private readonly byte[] _secret;
    private readonly byte[] _iv = new byte[NonceSize];
    private RecordCipher _cipher;
    private ulong _sequence;

    /// <summary>Makes the keys of a traffic secret, which is copied.</summary>
    public TrafficKeys(CipherSuite suite, ReadOnlySpan<byte> secret)
    {
        _suite = suite;
        _secret = secret.ToArray();
        _cipher = MakeCipher();
    }

    /// <summary>Records sealed or opened under the present key.</summary>
    public ulong Records => _sequence;

    internal ReadOnlySpan<byte> Secret => _secret;

    internal ReadOnlySpan<byte> Iv => _iv;

    /// <summary>
    /// Seals a record in place. The content stands behind the room for the header; behind the content there is room for its type
    /// and the tag (<see cref="RecordFormat.SealedSize"/> bytes in all).
    /// </summary>
    public void Seal(Span<byte> record, ContentType type)
    {
        RecordFormat.WriteHeader(record, ContentType.ApplicationData, record.Length - RecordFormat.HeaderSize);
        var inner = record[RecordFormat.HeaderSize..^RecordFormat.TagSize];
        inner[^1] = (byte)type;
        Span<byte> nonce = stackalloc byte[NonceSize];
        NextNonce(nonce);
        _cipher.Encrypt(nonce, inner, inner, record[^RecordFormat.TagSize..], record[..RecordFormat.HeaderSize]);
    }

    /// <summary>Opens a record.</summary>
    /// <param name="header">The five bytes of the record's header, as received.</param>
    /// <param name="ciphertext">Content, type and padding, sealed.</param>
    /// <param name="tag">The last 16 bytes of the record.</param>
    /// <param name="plaintext">Receives content, type and padding; as long as the ciphertext and may be the same memory.</param>
    /// <param name="type">The type of the content.</param>
    /// <returns>The length of the content.</returns>
    /// <exception cref="TlsAlertException">The record was not sealed under this key, or has no type.</exception>
    public int Open(
        ReadOnlySpan<byte> header, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, out ContentType type)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        NextNonce(nonce);
        try
        {
            _cipher.Decrypt(nonce, ciphertext, tag, plaintext, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new TlsAlertException(AlertDescription.BadRecordMac, "A record does not decrypt.");
        }

        var end = plaintext.LastIndexOfAnyExcept((byte)0);
        if (end < 0)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, "A record has no content type.");
        }

        type = (ContentType)plaintext[end];
        return end;
    }

    /// <summary>Goes on to the next key of this direction (RFC 8446 §7.2) and begins to count anew.</summary>
    public void Update()
    {
        Span<byte> next = stackalloc byte[CipherSuite.MaxHashSize];
        next = next[.._suite.HashSize];
        HkdfLabel.Expand(_suite, _secret, "traffic upd"u8, [], next);
        next.CopyTo(_secret);
        CryptographicOperations.ZeroMemory(next);
        _cipher.Dispose();
        _cipher = MakeCipher();
        _sequence = 0;
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_secret);
        CryptographicOperations.ZeroMemory(_iv);
    }

    private RecordCipher MakeCipher()
    {
        Span<byte> key = stackalloc byte[CipherSuite.MaxHashSize];
        key = key[.._suite.KeySize];
        HkdfLabel.Expand(_suite, _secret, "key"u8, [], key);
        HkdfLabel.Expand(_suite, _secret, "iv"u8, [], _iv);
        var cipher = _suite.NewCipher(key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private void NextNonce(Span<byte> nonce)
    {
        // 2^64 records under one key are beyond any connection; a nonce used twice would be the end of all secrecy.
        Debug.Assert(_sequence != ulong.MaxValue);
        _iv.CopyTo(nonce);
        var tail = nonce[(NonceSize - sizeof(ulong))..];
        BinaryPrimitives.WriteUInt64BigEndian(tail, BinaryPrimitives.ReadUInt64BigEndian(tail) ^ _sequence);
        _sequence++;
    }
}
