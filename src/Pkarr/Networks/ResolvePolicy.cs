namespace Pubky.Pkarr;

/// <summary>Where an answer may come from; the names are those of the relays' query (spec pkarr §7.2).</summary>
public enum ResolvePolicy
{
    /// <summary>The cache if its packet is fresh, else the first acceptable answer of the networks.</summary>
    CacheFirst,

    /// <summary>Caches, fresh or not: the own one, else those of the relays. The DHT is never asked.</summary>
    CacheOnly,

    /// <summary>The networks, all of them to the end; the most recent answer.</summary>
    NetworkOnly,
}
