using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>An AEAD cipher under one key. Plain and cipher text may be the same memory; the tag has 16 bytes.</summary>
internal abstract class RecordCipher : IDisposable
{
    public abstract void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> header);

    /// <exception cref="AuthenticationTagMismatchException">The bytes were not sealed under this key and nonce.</exception>
    public abstract void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> header);

    public abstract void Dispose();
}
