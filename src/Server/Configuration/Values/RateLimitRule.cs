using System.Net;
using Pubky.Abstractions;

namespace Pubky.Server.Configuration;

/// <summary>One rule of the request limiter (spec operations §10.1).</summary>
/// <param name="Path">Glob over the request's path.</param>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="Quota">How many requests.</param>
/// <param name="Key">Counted for whom.</param>
/// <param name="Burst">Bucket size; null takes the number of the quota.</param>
/// <param name="WhitelistedAddresses">Addresses without this limit; only with <see cref="RateLimitKey.Ip"/>.</param>
/// <param name="WhitelistedUsers">Users without this limit; only with <see cref="RateLimitKey.User"/>.</param>
public sealed record RateLimitRule(
    string Path,
    string Method,
    RequestQuota Quota,
    RateLimitKey Key,
    long? Burst,
    IReadOnlyList<IPAddress> WhitelistedAddresses,
    IReadOnlyList<PublicKey> WhitelistedUsers);
