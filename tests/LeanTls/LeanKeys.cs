using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pubky.LeanTls;

/// <summary>Protects, or opens, the records of one direction.</summary>
internal sealed class LeanKeys : IDisposable
{
    public const int HeaderSize = 5;
    public const int TagSize = 16;
    public const int MaxContent = 1 << 14;

    private readonly LeanSuite _suite;
    private readonly byte[] _nonce = new byte[12];
    private byte[] _secret;
    private byte[] _iv = [];
    private AesGcm? _aes;
    private ChaCha20Poly1305? _chaCha;
    private ulong _sequence;

    public LeanKeys(LeanSuite suite, byte[] secret)
    {
        (_suite, _secret) = (suite, secret);
        UseSecret();
    }

    /// <summary>Bytes that a record of so much content takes.</summary>
    public static int SealedSize(int content) => HeaderSize + content + 1 + TagSize;

    /// <summary>Goes on with the key after a KeyUpdate.</summary>
    public void Update()
    {
        _secret = LeanSecrets.Next(_suite, _secret);
        UseSecret();
    }

    /// <summary>Writes a whole record; its size.</summary>
    public int Seal(byte type, ReadOnlySpan<byte> content, Span<byte> record)
    {
        var inner = record.Slice(HeaderSize, content.Length + 1);
        WriteHeader(record, inner.Length + TagSize);
        content.CopyTo(inner);
        inner[^1] = type;
        var tag = record.Slice(HeaderSize + inner.Length, TagSize);
        if (_aes is not null)
        {
            _aes.Encrypt(NextNonce(), inner, inner, tag, record[..HeaderSize]);
        }
        else
        {
            _chaCha!.Encrypt(NextNonce(), inner, inner, tag, record[..HeaderSize]);
        }

        return HeaderSize + inner.Length + TagSize;
    }

    public byte[] Seal(byte type, ReadOnlySpan<byte> content)
    {
        var record = new byte[SealedSize(content.Length)];
        Seal(type, content, record);
        return record;
    }

    /// <summary>Opens a whole record in place; its type, and how long the content behind the header is.</summary>
    /// <exception cref="CryptographicException">It does not decrypt.</exception>
    public (byte Type, int Length) Open(Span<byte> record)
    {
        var inner = record[HeaderSize..^TagSize];
        if (_aes is not null)
        {
            _aes.Decrypt(NextNonce(), inner, record[^TagSize..], inner, record[..HeaderSize]);
        }
        else
        {
            _chaCha!.Decrypt(NextNonce(), inner, record[^TagSize..], inner, record[..HeaderSize]);
        }

        var end = inner.LastIndexOfAnyExcept((byte)0);
        return (inner[end], end);
    }

    public void Dispose()
    {
        _aes?.Dispose();
        _chaCha?.Dispose();
    }

    private static void WriteHeader(Span<byte> record, int length)
    {
        record[0] = 23;
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], 0x0303);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], (ushort)length);
    }

    private void UseSecret()
    {
        Dispose();
        var key = LeanSecrets.Expand(_suite, _secret, "key", [], _suite.KeySize);
        _iv = LeanSecrets.Expand(_suite, _secret, "iv", [], _nonce.Length);
        _aes = _suite == LeanSuite.ChaCha ? null : new AesGcm(key, TagSize);
        _chaCha = _suite == LeanSuite.ChaCha ? new ChaCha20Poly1305(key) : null;
        _sequence = 0;
    }

    private ReadOnlySpan<byte> NextNonce()
    {
        _iv.CopyTo(_nonce, 0);
        var low = _nonce.AsSpan(4);
        BinaryPrimitives.WriteUInt64BigEndian(low, BinaryPrimitives.ReadUInt64BigEndian(low) ^ _sequence++);
        return _nonce;
    }
}
