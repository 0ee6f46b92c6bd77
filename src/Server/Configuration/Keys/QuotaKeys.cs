using Pubky.Abstractions;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[default_quotas]</c>: speeds.</summary>
internal static class QuotaKeys
{
    public static readonly ConfigKey<Bandwidth?> RateRead = new(
        ConfigTables.DefaultQuotas,
        "rate_read",
        ConfigTypes.Bandwidth,
        null,
        "Download speed of a user: <n>kb, mb or gb, a s, m, h or d.") { Example = "\"10mb/s\"", Unbuilt = "bandwidth limiting" };

    public static readonly ConfigKey<Bandwidth?> RateWrite = new(
        ConfigTables.DefaultQuotas,
        "rate_write",
        ConfigTypes.Bandwidth,
        null,
        "Upload speed of a user.") { Example = "\"5mb/s\"", Unbuilt = "bandwidth limiting" };

    public static readonly ConfigKey<long?> RateReadBurst = new(
        ConfigTables.DefaultQuotas,
        "rate_read_burst",
        ConfigTypes.Burst.Optional(),
        null,
        "How much may be downloaded at once, in the unit of rate_read; unset is as much as the rate.")
    { Example = "50", Unbuilt = "bandwidth limiting" };

    public static readonly ConfigKey<long?> RateWriteBurst = new(
        ConfigTables.DefaultQuotas,
        "rate_write_burst",
        ConfigTypes.Burst.Optional(),
        null,
        "How much may be uploaded at once, in the unit of rate_write; unset is as much as the rate.")
    { Example = "25", Unbuilt = "bandwidth limiting" };

    public static readonly ConfigKey<Bandwidth?> UnauthenticatedIpRateRead = new(
        ConfigTables.DefaultQuotas,
        "unauthenticated_ip_rate_read",
        ConfigTypes.Bandwidth,
        null,
        "Download speed of a client address, for requests without identity.") { Example = "\"1mb/s\"", Unbuilt = "bandwidth limiting" };
}
