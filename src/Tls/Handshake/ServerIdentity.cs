using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>Who the server is in every handshake: its key, and the Certificate message that shows it.</summary>
internal sealed class ServerIdentity
{
    private readonly KeyPair _key;
    private readonly byte[] _certificate;

    public ServerIdentity(KeyPair key, bool http2)
    {
        _key = key;
        Http2 = http2;
        _certificate = ServerMessages.MakeCertificate(key.PublicKey);
    }

    public PublicKey PublicKey => _key.PublicKey;

    /// <summary>Whether ALPN may choose HTTP/2.</summary>
    public bool Http2 { get; }

    /// <summary>The Certificate message, the same for all connections.</summary>
    public ReadOnlySpan<byte> Certificate => _certificate;

    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature) => _key.Sign(message, signature);
}
