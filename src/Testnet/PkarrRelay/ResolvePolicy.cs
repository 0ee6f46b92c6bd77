namespace Pubky.Testnet.PkarrRelay;

/// <summary>Where a client wants its answer from; the names are those of the query (spec pkarr §10.3).</summary>
internal enum ResolvePolicy
{
    /// <summary>The cache if its packet is fresh, else the network.</summary>
    CacheFirst,

    /// <summary>The cache, fresh or not.</summary>
    CacheOnly,

    /// <summary>The network.</summary>
    NetworkOnly,
}

/// <summary>Reads a <see cref="ResolvePolicy"/>.</summary>
internal static class ResolvePolicies
{
    /// <summary>Parses the query parameter <c>policy</c>, which is case-sensitive and may be absent.</summary>
    public static bool TryParse(string? text, out ResolvePolicy policy)
    {
        (var known, policy) = text switch
        {
            null or nameof(ResolvePolicy.CacheFirst) => (true, ResolvePolicy.CacheFirst),
            nameof(ResolvePolicy.CacheOnly) => (true, ResolvePolicy.CacheOnly),
            nameof(ResolvePolicy.NetworkOnly) => (true, ResolvePolicy.NetworkOnly),
            _ => (false, default),
        };
        return known;
    }
}
