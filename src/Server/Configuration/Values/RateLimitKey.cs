namespace Pubky.Server.Configuration;

/// <summary>Whose requests a rate limit counts together.</summary>
public enum RateLimitKey
{
    /// <summary>Those of one client address.</summary>
    Ip,

    /// <summary>Those that address one user.</summary>
    User,
}
