using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Commits.Rows;

/// <summary>An account.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Version">Its version.</param>
/// <param name="UsedBytes">Only of interest when written.</param>
/// <param name="Disabled">Null: as it was.</param>
/// <param name="Created">When and with which quota, if the batch makes it.</param>
/// <param name="SignedInAt">When its user signed in, if that was in the batch.</param>
internal sealed record AccountRow(
    long Id,
    long Version,
    long UsedBytes = 0,
    bool? Disabled = null,
    (DateTimeOffset At, UserQuota Quota)? Created = null,
    DateTimeOffset? SignedInAt = null);

/// <summary>A file.</summary>
/// <param name="Written">What the batch writes; null if it only knows that the file is there.</param>
internal sealed record EntryRow(Entry? Written);

/// <summary>A cookie session.</summary>
/// <param name="User">Number of its account.</param>
/// <param name="Created">Set if the batch makes it.</param>
internal sealed record SessionRow(long User, CookieSession? Created);

/// <summary>A grant.</summary>
/// <param name="Number">Its number.</param>
/// <param name="User">Number of its account.</param>
/// <param name="IsRevoked">Whether it has been revoked.</param>
/// <param name="Created">Set if the batch stores it.</param>
/// <param name="RevokedAt">Set if the batch revokes it.</param>
internal sealed record GrantRow(long Number, long User, bool IsRevoked, Grant? Created = null, DateTimeOffset? RevokedAt = null);

/// <summary>A grant's bearer, as the batch writes it.</summary>
internal sealed record BearerRow(SecretHash Token, long ExpiresAt, DateTimeOffset At);

/// <summary>A signup code.</summary>
/// <param name="IsUsed">Whether it has been used.</param>
/// <param name="Created">Set if the batch makes it.</param>
/// <param name="Use">When and by whom, if the batch uses it.</param>
internal sealed record CodeRow(bool IsUsed, SignupCodeRecord? Created = null, (DateTimeOffset At, PublicKey By)? Use = null);
