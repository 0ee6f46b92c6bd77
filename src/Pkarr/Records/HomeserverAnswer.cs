using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Which homeserver a user's packet names (spec pkarr §5.2).</summary>
/// <param name="Status">What came out.</param>
/// <param name="User">Who was asked for.</param>
/// <param name="Homeserver">The homeserver; only if the status is <see cref="HomeserverStatus.Found"/>.</param>
/// <param name="Failure">How the resolution ended; only of interest if the status is <see cref="HomeserverStatus.Failed"/>.</param>
public readonly record struct HomeserverAnswer(
    HomeserverStatus Status, PublicKey User, PublicKey Homeserver = default, ResolveStatus Failure = default)
{
    /// <summary>The answer in a sentence, for a caller who needs a homeserver and has none.</summary>
    public string Explanation => Status switch
    {
        HomeserverStatus.Found => $"The homeserver of {User} is {Homeserver}.",
        HomeserverStatus.None => $"{User} names no homeserver.",
        HomeserverStatus.Malformed => $"The record in which {User} names a homeserver does not point to a key.",
        _ => $"The packet of {User} could not be resolved: {Failure}.",
    };
}
