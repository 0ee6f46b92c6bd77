namespace Pubky.Server.Configuration;

/// <summary>Names of the file's tables.</summary>
internal static class ConfigTables
{
    public const string General = "general";
    public const string Drive = "drive";
    public const string DefaultQuotas = "default_quotas";
    public const string Storage = "storage";
    public const string S3 = "s3";
    public const string Admin = "admin";
    public const string Metrics = "metrics";
    public const string Pkdns = "pkdns";
    public const string PkarrRelay = "pkarr_relay";
    public const string Cluster = "cluster";
    public const string Logging = "logging";
}
