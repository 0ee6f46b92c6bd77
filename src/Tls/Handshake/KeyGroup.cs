namespace Pubky.Tls;

/// <summary>A group of the key exchange (RFC 8446 §4.2.7).</summary>
internal abstract class KeyGroup
{
    /// <summary>Length of the shared secret in bytes, the same in all groups known here.</summary>
    public const int SecretSize = 32;

    /// <summary>Longest share in bytes, for buffers on the stack.</summary>
    public const int MaxShareSize = 65;

    public static readonly KeyGroup X25519 = new X25519Group();
    public static readonly KeyGroup P256 = new P256Group();

    /// <summary>All groups, the preferred one first.</summary>
    public static readonly KeyGroup[] All = [X25519, P256];

    public abstract ushort Id { get; }

    /// <summary>Length of either side's share in bytes.</summary>
    public abstract int ShareSize { get; }

    /// <summary>Makes a fresh key, used this once, and agrees with the client.</summary>
    /// <param name="clientShare">As received.</param>
    /// <param name="random">Where a key of random bytes comes from.</param>
    /// <param name="serverShare">Receives <see cref="ShareSize"/> bytes.</param>
    /// <param name="secret">Receives <see cref="SecretSize"/> bytes. The caller clears it.</param>
    /// <exception cref="TlsAlertException">The client's share is no usable point of the group.</exception>
    public abstract void Agree(ReadOnlySpan<byte> clientShare, HandshakeRandom random, Span<byte> serverShare, Span<byte> secret);

    protected static TlsAlertException BadShare() => new(AlertDescription.IllegalParameter, "The client's key share is no usable point.");
}
