namespace Pubky.Abstractions;

/// <summary>Outcomes of exchanging a grant for a bearer (spec auth §7.5).</summary>
public enum GrantExchangeStatus
{
    /// <summary>The bearer is valid; an earlier one of the grant no longer is.</summary>
    Ok,

    /// <summary>The user has no account here.</summary>
    UserNotFound,

    /// <summary>The grant has been revoked.</summary>
    Revoked,

    /// <summary>A grant with this id is stored and makes other claims, or belongs to somebody else.</summary>
    Mismatch,
}
