namespace Pubky.Abstractions;

/// <summary>How much is to be done, as far as it was counted.</summary>
/// <param name="Due">Records that are due.</param>
/// <param name="OldestDueAt">Since when the oldest of them is; null if none is.</param>
/// <param name="Upcoming">Records that become due within the time asked about.</param>
public readonly record struct RepublishBacklog(long Due, DateTimeOffset? OldestDueAt, long Upcoming);
