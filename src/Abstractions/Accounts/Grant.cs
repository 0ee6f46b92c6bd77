namespace Pubky.Abstractions;

/// <summary>A user's long-lived permission for an app (spec auth §7.2), as stored when it was first exchanged here.</summary>
/// <param name="Id">Unique on the homeserver.</param>
/// <param name="User">Who gave it.</param>
/// <param name="Client">Which app.</param>
/// <param name="Confirmation">The app's key, which proofs of possession are signed with (<c>cnf</c>).</param>
/// <param name="Capabilities">What it allows; may be empty.</param>
/// <param name="IssuedAt">Unix seconds.</param>
/// <param name="ExpiresAt">Unix seconds; dead from this second on.</param>
/// <param name="CreatedAt">When it was stored; microsecond resolution.</param>
/// <param name="RevokedAt">When it was revoked, or null. A revoked grant is kept, so that it can never be exchanged again.</param>
public sealed record Grant(
    GrantId Id,
    PublicKey User,
    ClientId Client,
    PublicKey Confirmation,
    Capabilities Capabilities,
    long IssuedAt,
    long ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it is neither revoked nor expired at this Unix second.</summary>
    public bool IsActive(long now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>Whether another grant makes the same claims; when it was stored or revoked does not matter.</summary>
    public bool HasClaimsOf(Grant other) =>
        this with { CreatedAt = other.CreatedAt, RevokedAt = other.RevokedAt } == other;
}
