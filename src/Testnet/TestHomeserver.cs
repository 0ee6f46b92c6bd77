using System.Net;
using Pubky.Abstractions;

namespace Pubky.Testnet;

/// <summary>A running homeserver of a test network. It ends with the network.</summary>
public sealed class TestHomeserver
{
    internal TestHomeserver(PublicKey publicKey, Uri url, IPEndPoint? pubkyTls, Uri? adminUrl, Uri? pkarrRelay) =>
        (PublicKey, Url, PubkyTls, AdminUrl, PkarrRelay) = (publicKey, url, pubkyTls, adminUrl, pkarrRelay);

    /// <summary>Its public key, under which it is found in the network.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Its client API over plain HTTP.</summary>
    public Uri Url { get; }

    /// <summary>Where its client API listens for Pubky TLS; null if a configuration has turned that off.</summary>
    public IPEndPoint? PubkyTls { get; }

    /// <summary>Its admin API; null if it is not served.</summary>
    public Uri? AdminUrl { get; }

    /// <summary>The Pkarr relay of its own; null if it is not served.</summary>
    public Uri? PkarrRelay { get; }
}
