namespace Pubky.Abstractions;

/// <summary>What a revocation names: a cookie session, or a grant with every session of it (spec auth §11.1). Holds no secret.</summary>
public abstract record SessionKey
{
    private SessionKey()
    {
    }

    /// <summary>One cookie session, by the hash of its secret.</summary>
    public sealed record Cookie(SecretHash Secret) : SessionKey;

    /// <summary>A grant.</summary>
    public sealed record OfGrant(GrantId Id) : SessionKey;
}
