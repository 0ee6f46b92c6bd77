using Pubky.Abstractions;

namespace Pubky.Api.Admin;

/// <summary>What the admin API needs to know.</summary>
public sealed record AdminApiOptions
{
    /// <summary>What the header <c>X-Admin-Password</c> has to hold; not empty.</summary>
    public required string Password { get; init; }

    /// <summary>The homeserver's own key.</summary>
    public required PublicKey HomeserverKey { get; init; }

    /// <summary>Semantic version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Where native clients are told to connect, <c>address:port</c>; null if nowhere.</summary>
    public string? PubkyAddress { get; init; }

    /// <summary>Where browsers are told to connect, <c>domain:port</c>; null if nowhere.</summary>
    public string? IcannAddress { get; init; }
}
