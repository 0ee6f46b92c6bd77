using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// The key schedule of one handshake (RFC 8446 §7.1): the handshake secret first, the master secret after
/// <see cref="EnterMaster"/>. Lives on the stack of whoever writes the flight; <see cref="Dispose"/> clears it.
/// </summary>
internal ref struct KeySchedule
{
    private readonly CipherSuite _suite;
    private readonly Span<byte> _secret;

    /// <summary>Begins with the handshake secret.</summary>
    /// <param name="suite">The suite chosen.</param>
    /// <param name="shared">The secret agreed on by the key exchange.</param>
    /// <param name="memory">At least <see cref="CipherSuite.MaxHashSize"/> bytes, which belong to the schedule until it is disposed.</param>
    public KeySchedule(CipherSuite suite, ReadOnlySpan<byte> shared, Span<byte> memory)
    {
        _suite = suite;
        _secret = memory[..suite.HashSize];
        suite.Hmac(InitialSecret.HandshakeSalt(suite), shared, _secret);
    }

    /// <summary>The handshake secret, or the master secret.</summary>
    public readonly ReadOnlySpan<byte> Secret => _secret;

    /// <summary>Derives a secret of the present stage from the transcript so far.</summary>
    public readonly void Derive(ReadOnlySpan<byte> label, ReadOnlySpan<byte> transcript, Span<byte> destination) =>
        HkdfLabel.Expand(_suite, _secret, label, transcript, destination);

    /// <summary>Goes on from the handshake secret to the master secret.</summary>
    public readonly void EnterMaster()
    {
        Span<byte> salt = stackalloc byte[CipherSuite.MaxHashSize];
        salt = salt[.._suite.HashSize];
        Derive("derived"u8, _suite.EmptyHash, salt);
        Span<byte> zeros = stackalloc byte[CipherSuite.MaxHashSize];
        zeros.Clear();
        _suite.Hmac(salt, zeros[.._suite.HashSize], _secret);
        CryptographicOperations.ZeroMemory(salt);
    }

    public readonly void Dispose() => CryptographicOperations.ZeroMemory(_secret);
}
