namespace Pubky.Abstractions;

/// <summary>A cookie session (spec auth §6). Ends only by sign-out or with its user.</summary>
/// <param name="Secret">Hash of the cookie's value.</param>
/// <param name="User">Whose session it is.</param>
/// <param name="Capabilities">As given in the AuthToken, in its order.</param>
/// <param name="CreatedAt">When the user signed in; microsecond resolution.</param>
public sealed record CookieSession(SecretHash Secret, PublicKey User, Capabilities Capabilities, DateTimeOffset CreatedAt)
    : Session(User, Capabilities, CreatedAt)
{
    /// <inheritdoc/>
    public override SessionKey Key => new SessionKey.Cookie(Secret);
}
