using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>A cipher suite of TLS 1.3: hash, key length and how records are protected (RFC 8446 §B.4).</summary>
internal sealed class CipherSuite
{
    /// <summary>Longest hash of a suite in bytes, for buffers on the stack.</summary>
    public const int MaxHashSize = 48;

    public static readonly CipherSuite Aes128GcmSha256 = new(0x1301, HashAlgorithmName.SHA256, 32, 16, key => new AesGcmCipher(key));
    public static readonly CipherSuite Aes256GcmSha384 = new(0x1302, HashAlgorithmName.SHA384, 48, 32, key => new AesGcmCipher(key));
    public static readonly CipherSuite ChaCha20Poly1305Sha256 = new(0x1303, HashAlgorithmName.SHA256, 32, 32, key => new ChaChaCipher(key));

    private readonly CipherFactory _newCipher;

    private CipherSuite(ushort id, HashAlgorithmName hash, int hashSize, int keySize, CipherFactory newCipher)
    {
        Id = id;
        Hash = hash;
        HashSize = hashSize;
        KeySize = keySize;
        EmptyHash = CryptographicOperations.HashData(hash, []);
        _newCipher = newCipher;
    }

    private delegate RecordCipher CipherFactory(ReadOnlySpan<byte> key);

    public ushort Id { get; }

    public HashAlgorithmName Hash { get; }

    public int HashSize { get; }

    public int KeySize { get; }

    /// <summary>The hash of nothing, which the key schedule uses as a context.</summary>
    public byte[] EmptyHash { get; }

    public RecordCipher NewCipher(ReadOnlySpan<byte> key) => _newCipher(key);

    /// <summary>HMAC with the hash of the suite; <paramref name="destination"/> holds <see cref="HashSize"/> bytes.</summary>
    public void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (HashSize == 32)
        {
            HMACSHA256.HashData(key, data, destination);
        }
        else
        {
            HMACSHA384.HashData(key, data, destination);
        }
    }
}
