namespace Pubky.Storage.Postgres.Leadership;

/// <summary>A time of holding the lock. Both are monotonic timestamps.</summary>
/// <param name="TakenAt">When the lock was known to be held for the first time.</param>
/// <param name="ProvenAt">Beginning of the last round trip that has shown that it is held.</param>
internal sealed record Term(long TakenAt, long ProvenAt);
