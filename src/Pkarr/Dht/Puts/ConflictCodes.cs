namespace Pubky.Pkarr.Dht.Puts;

/// <summary>The refusals that say that another value is stored (spec pkarr §9.4).</summary>
internal static class ConflictCodes
{
    /// <summary>The stored item has another sequence than the put expects.</summary>
    public const int CasMismatch = 301;

    /// <summary>The stored item has a greater sequence; for some nodes also an equal one.</summary>
    public const int OldSequence = 302;
}
