namespace Pubky.Abstractions;

/// <summary>A line of the schedule, for people.</summary>
/// <param name="User">Whose record.</param>
/// <param name="DueAt">When it is due; while it is being looked after, when the lease ends.</param>
/// <param name="Outcome">How it ended the last time.</param>
/// <param name="Streak">How often in a row it has ended so.</param>
/// <param name="DoneAt">When it was looked after the last time; null if never.</param>
/// <param name="PacketSignedAt">Timestamp of the stored packet in microseconds, as its signer's clock had it; null if none is stored.</param>
public sealed record ScheduledKey(
    PublicKey User, DateTimeOffset DueAt, RepublishOutcome Outcome, int Streak, DateTimeOffset? DoneAt, long? PacketSignedAt);
