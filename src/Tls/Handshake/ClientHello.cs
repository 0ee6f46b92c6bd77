namespace Pubky.Tls;

/// <summary>
/// What a ClientHello says, as far as this server cares (RFC 8446 §4.1.2). Views into the message, valid as long as its bytes.
/// Only the form is checked here; <see cref="Negotiation"/> judges the content.
/// </summary>
internal ref partial struct ClientHello
{
    /// <summary>Echoed by the server; empty, or 32 bytes of a client in compatibility mode.</summary>
    public ReadOnlySpan<byte> SessionId { get; private set; }

    public CodeList Suites { get; private set; }

    /// <summary>Compression methods; TLS 1.3 allows none but the null method.</summary>
    public ReadOnlySpan<byte> Compression { get; private set; }

    public bool OffersTls13 { get; private set; }

    public bool HasGroups { get; private set; }

    public CodeList Groups { get; private set; }

    public bool HasSignatureSchemes { get; private set; }

    public CodeList SignatureSchemes { get; private set; }

    public bool HasKeyShares { get; private set; }

    public KeyShares KeyShares { get; private set; }

    /// <summary>The certificate types that the client takes from a server, one byte each; empty without the extension.</summary>
    public ReadOnlySpan<byte> ServerCertificateTypes { get; private set; }

    /// <summary>The protocols offered by ALPN, each with its length in front; empty without the extension.</summary>
    public ReadOnlySpan<byte> Protocols { get; private set; }

    /// <summary>The first host name of SNI; empty if there is none. Any bytes: it decides nothing (spec pubky-tls §1.7).</summary>
    public ReadOnlySpan<byte> ServerName { get; private set; }

    /// <summary>Whether early data may follow, which this server never takes.</summary>
    public bool OffersEarlyData { get; private set; }
}
