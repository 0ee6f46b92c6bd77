using System.Net;
using Pubky.Abstractions;
using Pubky.Api.Client;

namespace Pubky.Node.Configuration;

/// <summary>
/// Every setting, once: name, type, default and meaning (spec operations §5.2). The loader takes its defaults from here, and
/// the generated <c>config.toml</c> its text, so that neither can say anything else.
/// </summary>
internal static class ConfigKeys
{
    public static readonly ConfigKey<SignupMode> SignupMode = new(
        ConfigTables.General,
        "signup_mode",
        ConfigTypes.Word(("open", Api.Client.SignupMode.Open), ("token_required", Api.Client.SignupMode.TokenRequired)),
        "\"token_required\"",
        "Who may sign up: \"open\" (anybody) or \"token_required\" (whoever holds a signup token).");

    public static readonly ConfigKey<SecretText> DatabaseUrl = new(
        ConfigTables.General,
        "database_url",
        ConfigTypes.DatabaseUrl,
        "\"postgres://localhost:5432/pubky_homeserver\"",
        "PostgreSQL database. Without it, data lies in an embedded database in the data directory.") { Unbuilt = "PostgreSQL" };

    public static readonly ConfigKey<long> UserStorageQuotaMb = new(
        ConfigTables.General,
        "user_storage_quota_mb",
        ConfigTypes.Integer(0),
        "0",
        "Deprecated: use default_quota_mb in [storage]. Here 0 means unlimited.");

    public static readonly ConfigKey<IPEndPoint> IcannListenSocket = new(
        ConfigTables.Drive,
        "icann_listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6286\"",
        "Where the client API is served over clear-text HTTP. Put a TLS proxy in front of it; port 0 picks a free port.");

    public static readonly ConfigKey<IPEndPoint> PubkyListenSocket = new(
        ConfigTables.Drive,
        "pubky_listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6287\"",
        "Where the client API is served over Pubky TLS.") { Unbuilt = "the Pubky TLS listener" };

    public static readonly ConfigKey<IReadOnlyList<RateLimitRule>> RateLimits = new(
        ConfigTables.Drive,
        "rate_limits",
        ConfigTypes.ListOf(RateLimitType.Rule),
        "[{ path = \"/signup_tokens/*\", method = \"GET\", quota = \"10r/m\", key = \"ip\" }]",
        "Limits on the number of requests; own rules replace the built-in one.") { Unbuilt = "request limiting" };

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

    public static readonly ConfigKey<StorageType> StorageType = new(
        ConfigTables.Storage,
        "type",
        ConfigTypes.Word(("file_system", Configuration.StorageType.FileSystem), ("google_bucket", Configuration.StorageType.GoogleBucket)),
        "\"file_system\"",
        "Where user files lie: \"file_system\" (in the data directory); \"google_bucket\" is not built in this version.");

    public static readonly ConfigKey<long?> DefaultQuotaMb = new(
        ConfigTables.Storage,
        "default_quota_mb",
        ConfigTypes.Integer(0).Optional(),
        null,
        "Storage of a user in MB (1048576 bytes); unset is unlimited, 0 is none at all.") { Example = "1024" };

    public static readonly ConfigKey<string?> BucketName = new(
        ConfigTables.Storage,
        "bucket_name",
        ConfigTypes.Text.Then(static text => (string?)text),
        null,
        "Name of the bucket.") { Example = "\"my-bucket\"", Unbuilt = "bucket storage" };

    public static readonly ConfigKey<StorageCredential?> Credential = new(
        ConfigTables.Storage,
        "credential",
        ConfigTypes.Text.Then(static text => (StorageCredential?)StorageCredential.From(text)),
        null,
        "Service-account key of the bucket, or the path of a file that holds it.") { Example = "\"/etc/pubky/bucket.json\"", Unbuilt = "bucket storage" };

    public static readonly ConfigKey<bool> AdminEnabled = new(
        ConfigTables.Admin,
        "enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether the admin API is served.");

    public static readonly ConfigKey<IPEndPoint> AdminListenSocket = new(
        ConfigTables.Admin,
        "listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6288\"",
        "Where. Never expose it.");

    public static readonly ConfigKey<SecretText> AdminPassword = new(
        ConfigTables.Admin,
        "admin_password",
        ConfigTypes.Secret,
        null,
        "Password of the admin API; unset has a random one made in the file admin_password beside this one.")
    { Example = "\"a long text that nobody guesses\"" };

    public static readonly ConfigKey<bool> MetricsEnabled = new(
        ConfigTables.Metrics,
        "enabled",
        ConfigTypes.Boolean,
        "false",
        "Whether metrics are served.") { Unbuilt = "the metrics listener" };

    public static readonly ConfigKey<IPEndPoint> MetricsListenSocket = new(
        ConfigTables.Metrics,
        "listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6289\"",
        "Where. Never expose it.") { Unbuilt = "the metrics listener" };

    public static readonly ConfigKey<IPAddress> PublicIp = new(
        ConfigTables.Pkdns,
        "public_ip",
        ConfigTypes.Address,
        "\"127.0.0.1\"",
        "The address, IPv4 or IPv6, that the server's discovery record names.");

    public static readonly ConfigKey<int?> PublicPubkyTlsPort = new(
        ConfigTables.Pkdns,
        "public_pubky_tls_port",
        ConfigTypes.Port.Optional(),
        null,
        "The Pubky TLS port that the record names; unset is the bound one.") { Example = "6287", Unbuilt = "the Pubky TLS listener" };

    public static readonly ConfigKey<int?> PublicIcannHttpPort = new(
        ConfigTables.Pkdns,
        "public_icann_http_port",
        ConfigTypes.Port.Optional(),
        null,
        "The clear-text port that the record names, if icann_domain is \"localhost\"; unset is the bound one.") { Example = "6286" };

    public static readonly ConfigKey<HostName> IcannDomain = new(
        ConfigTables.Pkdns,
        "icann_domain",
        ConfigTypes.Host,
        "\"localhost\"",
        "The host name under which browsers reach the server.");

    public static readonly ConfigKey<long> UserKeysRepublisherInterval = new(
        ConfigTables.Pkdns,
        "user_keys_republisher_interval",
        ConfigTypes.Integer(0, int.MaxValue),
        "14400",
        "Seconds between two rounds that republish the users' records; 0 is never, less than 1800 is raised to 1800.")
    { Unbuilt = "republishing" };

    public static readonly ConfigKey<IReadOnlyList<HostAndPort>?> DhtBootstrapNodes = new(
        ConfigTables.Pkdns,
        "dht_bootstrap_nodes",
        ConfigTypes.ListOf(ConfigTypes.Node).Then(static nodes => (IReadOnlyList<HostAndPort>?)nodes),
        null,
        "Entries into the DHT, as host:port; unset is the public ones.")
    { Example = "[\"router.bittorrent.com:6881\", \"dht.transmissionbt.com:6881\"]", Unbuilt = "publishing to the DHT" };

    public static readonly ConfigKey<IReadOnlyList<Uri>> DhtRelayNodes = new(
        ConfigTables.Pkdns,
        "dht_relay_nodes",
        ConfigTypes.ListOf(ConfigTypes.WebUrl),
        "[\"https://pkarr.pubky.app\", \"https://pkarr.pubky.org\"]",
        "Relays used beside the DHT.") { Unbuilt = "publishing to relays" };

    public static readonly ConfigKey<long?> DhtRequestTimeoutMs = new(
        ConfigTables.Pkdns,
        "dht_request_timeout_ms",
        ConfigTypes.Integer(1, int.MaxValue).Optional(),
        null,
        "Milliseconds to wait for one answer of the DHT; unset is 2000.") { Example = "2000", Unbuilt = "publishing to the DHT" };

    public static readonly ConfigKey<LogLevel> LoggingLevel = new(
        ConfigTables.Logging,
        "level",
        ConfigTypes.Level,
        "\"info\"",
        "Least level that is logged: \"off\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\".");

    public static readonly ConfigKey<IReadOnlyList<ModuleLevel>> ModuleLevels = new(
        ConfigTables.Logging,
        "module_levels",
        ConfigTypes.ListOf(ConfigTypes.ModuleLevel),
        "[\"pubky_homeserver=debug\", \"tower_http=debug\"]",
        "Levels of single log categories, such as \"Pubky.Api=debug\". The default's names belong to another implementation and match none here.");

    /// <summary>All settings in the order of the generated file.</summary>
    public static readonly IReadOnlyList<ConfigKey> All =
    [
        SignupMode, DatabaseUrl, UserStorageQuotaMb,
        IcannListenSocket, PubkyListenSocket, RateLimits,
        RateRead, RateWrite, RateReadBurst, RateWriteBurst, UnauthenticatedIpRateRead,
        StorageType, DefaultQuotaMb, BucketName, Credential,
        AdminEnabled, AdminListenSocket, AdminPassword,
        MetricsEnabled, MetricsListenSocket,
        PublicIp, PublicPubkyTlsPort, PublicIcannHttpPort, IcannDomain,
        UserKeysRepublisherInterval, DhtBootstrapNodes, DhtRelayNodes, DhtRequestTimeoutMs,
        LoggingLevel, ModuleLevels,
    ];
}
