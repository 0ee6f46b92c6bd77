using Pubky.Protocol;

namespace Pubky.Tls.Tests;

/// <summary>The server of the vectors: a seed of zeros.</summary>
internal static class TestIdentity
{
    public static readonly KeyPair Key = KeyPair.FromSeed(new byte[Ed25519.SeedSize]);

    public static readonly ServerIdentity Http1 = new(Key, http2: false);

    public static readonly ServerIdentity Http2 = new(Key, http2: true);
}
