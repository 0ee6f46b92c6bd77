using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>AES-GCM of 128 or 256 bits.</summary>
internal sealed class AesGcmCipher(ReadOnlySpan<byte> key) : RecordCipher
{
    private readonly AesGcm _aes = new(key, RecordFormat.TagSize);

    public override void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> header) =>
        _aes.Encrypt(nonce, plaintext, ciphertext, tag, header);

    public override void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> header) =>
        _aes.Decrypt(nonce, ciphertext, tag, plaintext, header);

    public override void Dispose() => _aes.Dispose();
}
