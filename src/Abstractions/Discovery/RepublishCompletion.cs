namespace Pubky.Abstractions;

/// <summary>What became of a leased key.</summary>
/// <param name="User">Whose record.</param>
/// <param name="LeasedUntil">From <see cref="DueKey.LeasedUntil"/>: which lease ends with this.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Streak">How often in a row it has ended so, this time included.</param>
/// <param name="At">When it ended.</param>
/// <param name="NextDue">When the record is due again, unless something has made it due sooner meanwhile.</param>
/// <param name="Packet">A packet that is kept if it is more recent than the stored one; null if there is none to keep.</param>
public sealed record RepublishCompletion(
    PublicKey User,
    DateTimeOffset LeasedUntil,
    RepublishOutcome Outcome,
    int Streak,
    DateTimeOffset At,
    DateTimeOffset NextDue,
    StoredPacket? Packet);
