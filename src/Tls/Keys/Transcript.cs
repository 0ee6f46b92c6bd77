using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>The running hash over all handshake messages (RFC 8446 §4.4.1).</summary>
internal sealed class Transcript(CipherSuite suite) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(suite.Hash);

    public void Append(ReadOnlySpan<byte> message) => _hash.AppendData(message);

    /// <summary>Writes the hash of all messages so far; <paramref name="destination"/> is as long as the hash.</summary>
    public void CopyHashTo(Span<byte> destination) => _hash.GetCurrentHash(destination);

    /// <summary>Puts the hash of the first hello in its place, as a HelloRetryRequest demands.</summary>
    public void Restart()
    {
        Span<byte> message = stackalloc byte[4 + CipherSuite.MaxHashSize];
        message = message[..(4 + suite.HashSize)];
        message[0] = (byte)HandshakeType.MessageHash;
        message[1] = 0;
        message[2] = 0;
        message[3] = (byte)suite.HashSize;
        _hash.GetHashAndReset(message[4..]);
        _hash.AppendData(message);
    }

    public void Dispose() => _hash.Dispose();
}
