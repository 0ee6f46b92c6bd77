using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pubky.Tls.Tests.Client;

/// <summary>The client's protection of one direction, written apart from the server's: HKDF of the class library, plain arrays.</summary>
internal sealed class ClientKeys : IDisposable
{
    private readonly int _suite;
    private readonly HashAlgorithmName _hash;
    private byte[] _secret;
    private byte[] _iv = [];
    private AesGcm? _aes;
    private ChaCha20Poly1305? _chacha;
    private ulong _sequence;

    public ClientKeys(int suite, byte[] secret)
    {
        _suite = suite;
        _hash = HashOf(suite);
        _secret = secret;
        MakeCipher();
    }

    public int Updates { get; private set; }

    public static HashAlgorithmName HashOf(int suite) => suite == 0x1302 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    public static byte[] ExpandLabel(HashAlgorithmName hash, byte[] secret, string label, byte[] context, int length)
    {
        byte[] info =
        [
            .. Message.UInt16(length), .. Message.Vector8(Encoding.ASCII.GetBytes("tls13 " + label)), .. Message.Vector8(context),
        ];
        return HKDF.Expand(hash, secret, length, info);
    }

    /// <summary>A whole record.</summary>
    public byte[] Seal(byte type, ReadOnlySpan<byte> content, int padding = 0)
    {
        byte[] plain = [.. content, type, .. new byte[padding]];
        var body = new byte[plain.Length + 16];
        byte[] header = [23, 3, 3, .. Message.UInt16(body.Length)];
        var cipher = body.AsSpan(0, plain.Length);
        if (_aes is not null)
        {
            _aes.Encrypt(Nonce(), plain, cipher, body.AsSpan(plain.Length), header);
        }
        else
        {
            _chacha!.Encrypt(Nonce(), plain, cipher, body.AsSpan(plain.Length), header);
        }

        return [.. header, .. body];
    }

    /// <summary>Type and content of a record's body.</summary>
    public (byte Type, byte[] Content) Open(byte[] header, byte[] body)
    {
        var plain = new byte[body.Length - 16];
        if (_aes is not null)
        {
            _aes.Decrypt(Nonce(), body.AsSpan(0, plain.Length), body.AsSpan(plain.Length), plain, header);
        }
        else
        {
            _chacha!.Decrypt(Nonce(), body.AsSpan(0, plain.Length), body.AsSpan(plain.Length), plain, header);
        }

        var end = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
        return (plain[end], plain[..end]);
    }

    public void Update()
    {
        _secret = ExpandLabel(_hash, _secret, "traffic upd", [], _secret.Length);
        Dispose();
        MakeCipher();
        Updates++;
    }

    public byte[] FinishedOf(byte[] transcript)
    {
        var key = ExpandLabel(_hash, _secret, "finished", [], _secret.Length);
        return CryptographicOperations.HmacData(_hash, key, transcript);
    }

    public void Dispose()
    {
        _aes?.Dispose();
        _chacha?.Dispose();
    }

    private void MakeCipher()
    {
        var key = ExpandLabel(_hash, _secret, "key", [], _suite == 0x1301 ? 16 : 32);
        _iv = ExpandLabel(_hash, _secret, "iv", [], 12);
        _sequence = 0;
        _aes = _suite == 0x1303 ? null : new AesGcm(key, 16);
        _chacha = _suite == 0x1303 ? new ChaCha20Poly1305(key) : null;
    }

    private byte[] Nonce()
    {
        var number = new byte[12];
        BinaryPrimitives.WriteUInt64BigEndian(number.AsSpan(4), _sequence++);
        return [.. _iv.Zip(number, (a, b) => (byte)(a ^ b))];
    }
}
