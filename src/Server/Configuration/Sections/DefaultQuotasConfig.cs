using Pubky.Abstractions;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[default_quotas]</c>: speeds of users without own ones. Null is no limit.</summary>
/// <param name="RateRead">Download speed a user.</param>
/// <param name="RateWrite">Upload speed a user.</param>
/// <param name="RateReadBurst">In the unit of the rate; null is equal to the rate.</param>
/// <param name="RateWriteBurst">In the unit of the rate; null is equal to the rate.</param>
/// <param name="UnauthenticatedIpRateRead">Download speed a client address, for requests without identity.</param>
public sealed record DefaultQuotasConfig(
    Bandwidth? RateRead,
    Bandwidth? RateWrite,
    long? RateReadBurst,
    long? RateWriteBurst,
    Bandwidth? UnauthenticatedIpRateRead);
