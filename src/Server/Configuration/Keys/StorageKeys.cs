namespace Pubky.Server.Configuration;

/// <summary>Table <c>[storage]</c>: user files.</summary>
internal static class StorageKeys
{
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
}
