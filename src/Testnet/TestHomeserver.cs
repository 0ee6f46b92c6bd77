using Pubky.Abstractions;

namespace Pubky.Testnet;

/// <summary>A running homeserver of a test network. It ends with the network.</summary>
public sealed class TestHomeserver
{
    internal TestHomeserver(PublicKey publicKey, Uri url, Uri? adminUrl) => (PublicKey, Url, AdminUrl) = (publicKey, url, adminUrl);

    /// <summary>Its public key, under which it is found in the network.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Its client API over plain HTTP.</summary>
    public Uri Url { get; }

    /// <summary>Its admin API; null if it is not served.</summary>
    public Uri? AdminUrl { get; }
}
