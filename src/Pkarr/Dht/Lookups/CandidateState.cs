namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>How far a walk is with one node.</summary>
internal enum CandidateState
{
    /// <summary>Not asked yet.</summary>
    Waiting,

    /// <summary>Asked; the answer is awaited.</summary>
    Asked,

    /// <summary>Asked, and slower than nodes usually are. Its answer still counts, but nobody waits for it if there are others.</summary>
    Late,

    /// <summary>It answered, if only with a refusal.</summary>
    Answered,

    /// <summary>Silent, or its answer says that it answers nothing.</summary>
    Failed,
}
