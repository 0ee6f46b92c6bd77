namespace Pubky.Pkarr;

/// <summary>What a user's packet says about a homeserver.</summary>
public enum UserRecordStatus
{
    /// <summary>It names one.</summary>
    Found,

    /// <summary>It has no such record.</summary>
    Missing,

    /// <summary>It has one, but its target, for example a domain, is not a key.</summary>
    Malformed,
}
