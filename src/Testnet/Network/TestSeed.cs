namespace Pubky.Testnet.Network;

/// <summary>
/// The secret key of every test network's first homeserver, 32 zero bytes: clients know its public key,
/// <c>8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo</c>, by heart (spec operations §16.1).
/// </summary>
internal static class TestSeed
{
    public static ReadOnlySpan<byte> Bytes => new byte[32];
}
