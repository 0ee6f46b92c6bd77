namespace Pubky.Pkarr;

/// <summary>What the question for a user's homeserver came to.</summary>
public enum HomeserverStatus
{
    /// <summary>The user names one.</summary>
    Found,

    /// <summary>The user has no packet, or it names none.</summary>
    None,

    /// <summary>The user's record points to something else than a key.</summary>
    Malformed,

    /// <summary>The packet could not be had; whether there is one is not known.</summary>
    Failed,
}
