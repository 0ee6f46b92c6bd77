namespace Pubky.Abstractions;

/// <summary>A bearer session (spec auth §7). Acts with the stored grant's owner and capabilities.</summary>
/// <param name="Token">Hash of the bearer's text.</param>
/// <param name="Grant">The stored grant.</param>
/// <param name="TokenExpiresAt">Unix seconds; the bearer is dead from this second on.</param>
public sealed record GrantSession(SecretHash Token, Grant Grant, long TokenExpiresAt)
    : Session(Grant.User, Grant.Capabilities, Grant.CreatedAt)
{
    /// <inheritdoc/>
    public override SessionKey Key => new SessionKey.OfGrant(Grant.Id);

    /// <summary>Whether both bearer and grant can be used at this Unix second.</summary>
    public bool IsActive(long now) => TokenExpiresAt > now && Grant.IsActive(now);
}
