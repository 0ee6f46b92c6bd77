namespace Pubky.Pkarr;

/// <summary>What became of a packet that was offered to a <see cref="PacketCache"/>.</summary>
public enum PacketOffer
{
    /// <summary>It is the key's packet now.</summary>
    Stored,

    /// <summary>A packet of the same content was there; the later of the two times it was seen counts.</summary>
    Unchanged,

    /// <summary>A more recent one was there and stays.</summary>
    NotMostRecent,

    /// <summary>One of another timestamp than the offer was meant to replace was there and stays.</summary>
    Mismatch,
}
