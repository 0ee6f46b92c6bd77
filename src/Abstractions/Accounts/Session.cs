namespace Pubky.Abstractions;

/// <summary>Something that a request can act as.</summary>
/// <param name="User">Whose session it is.</param>
/// <param name="Capabilities">What it may do.</param>
/// <param name="CreatedAt">When it began; microsecond resolution.</param>
public abstract record Session(PublicKey User, Capabilities Capabilities, DateTimeOffset CreatedAt)
{
    /// <summary>What ends it when revoked.</summary>
    public abstract SessionKey Key { get; }
}
