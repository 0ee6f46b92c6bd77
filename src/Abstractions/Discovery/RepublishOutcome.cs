namespace Pubky.Abstractions;

/// <summary>What became of a user's record when it was looked after (spec pkarr §8.2.2). The numbers are stored.</summary>
public enum RepublishOutcome
{
    /// <summary>It has not been looked after yet.</summary>
    None = 0,

    /// <summary>It points here and was published again.</summary>
    Published = 1,

    /// <summary>It points elsewhere, or nowhere: the user has moved, or was never here.</summary>
    Skipped = 2,

    /// <summary>There is no packet of the user, neither in the networks nor here.</summary>
    Missing = 3,

    /// <summary>The user's newest item in the network is no packet, or one stamped so far ahead that it is not passed on.</summary>
    Invalid = 4,

    /// <summary>The networks failed, or too few nodes took the packet.</summary>
    Failed = 5,
}
