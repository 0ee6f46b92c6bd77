using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>The query parameter <c>policy</c> (spec pkarr §10.3).</summary>
internal static class PolicyQuery
{
    public const string Name = "policy";

    /// <summary>Reads the parameter, which is case-sensitive and may be absent.</summary>
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
