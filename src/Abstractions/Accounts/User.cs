namespace Pubky.Abstractions;

/// <summary>An account as it is stored.</summary>
/// <param name="Key">The identity.</param>
/// <param name="CreatedAt">When it signed up.</param>
/// <param name="Disabled">Whether writing is blocked (spec auth §10).</param>
/// <param name="Quota">Its own limits.</param>
/// <param name="UsedBytes">Sum of <see cref="Entry.Cost"/> over its entries.</param>
/// <param name="Version">Grows by one with every commit; 0 is an account that does not exist.</param>
public sealed record User(PublicKey Key, DateTimeOffset CreatedAt, bool Disabled, UserQuota Quota, long UsedBytes, long Version);
