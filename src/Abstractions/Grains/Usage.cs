namespace Pubky.Abstractions;

/// <summary>What a user has stored and may store.</summary>
/// <param name="UsedBytes">Sum of the entries' costs, in bytes.</param>
/// <param name="LimitBytes">Most bytes allowed; null is unlimited.</param>
/// <param name="Disabled">Whether writing is blocked.</param>
/// <param name="Quota">The user's own limits.</param>
public sealed record Usage(long UsedBytes, long? LimitBytes, bool Disabled, UserQuota Quota);
