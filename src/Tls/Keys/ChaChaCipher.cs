using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>ChaCha20-Poly1305.</summary>
internal sealed class ChaChaCipher(ReadOnlySpan<byte> key) : RecordCipher
{
    private readonly ChaCha20Poly1305 _chacha = new(key);

    public override void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> header) =>
        _chacha.Encrypt(nonce, plaintext, ciphertext, tag, header);

    public override void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> header) =>
        _chacha.Decrypt(nonce, ciphertext, tag, plaintext, header);

    public override void Dispose() => _chacha.Dispose();
}
