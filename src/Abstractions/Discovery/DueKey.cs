namespace Pubky.Abstractions;

/// <summary>A user whose record is to be looked after, leased to whoever took it from the queue.</summary>
/// <param name="User">Whose record.</param>
/// <param name="DueAt">Since when it has been due.</param>
/// <param name="LeasedUntil">When the lease ends; it also identifies the lease.</param>
/// <param name="Outcome">How it ended the last time.</param>
/// <param name="Streak">How often in a row it has ended so; 0 if it was never looked after.</param>
/// <param name="Packet">The newest packet that is stored, or null.</param>
public sealed record DueKey(
    PublicKey User, DateTimeOffset DueAt, DateTimeOffset LeasedUntil, RepublishOutcome Outcome, int Streak, StoredPacket? Packet);
