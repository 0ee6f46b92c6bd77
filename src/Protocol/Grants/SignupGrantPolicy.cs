using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// Which grants may create an account: only such as were made for that, for a moment (spec auth §7.6). An app's long-lived
/// grant, stolen, cannot.
/// </summary>
public static class SignupGrantPolicy
{
    /// <summary>Longest time between issue and expiry in seconds.</summary>
    public const long MaxLifetimeSeconds = 300;

    /// <summary>How far ahead of now a grant may have been issued, inclusive, in seconds.</summary>
    public const long ToleranceSeconds = 180;

    /// <summary>Whether a verified grant may create its user's account.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="now">The server's clock in Unix seconds.</param>
    public static SignupGrantError Check(Grant grant, long now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (grant.Client != ClientId.Signup)
        {
            return SignupGrantError.Client;
        }

        if (!grant.Capabilities.HasRoot)
        {
            return SignupGrantError.RootCapability;
        }

        if (grant.IssuedAt > now + ToleranceSeconds)
        {
            return SignupGrantError.IssuedInFuture;
        }

        return grant.ExpiresAt - grant.IssuedAt > MaxLifetimeSeconds ? SignupGrantError.Lifetime : SignupGrantError.None;
    }
}
