namespace Pubky.Pkarr;

/// <summary>Why bytes are not a signed packet, in the order in which it is examined (spec pkarr §2.6).</summary>
public enum SignedPacketError
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>Shorter than key, signature and timestamp.</summary>
    TooShort,

    /// <summary>Longer than any packet.</summary>
    TooLong,

    /// <summary>The key is no point of the curve.</summary>
    InvalidKey,

    /// <summary>The timestamp does not fit the DHT's signed sequence numbers.</summary>
    InvalidTimestamp,

    /// <summary>The signature is not the key's over this timestamp and message.</summary>
    InvalidSignature,

    /// <summary>The signature holds, but what is signed is no DNS message.</summary>
    InvalidMessage,
}
