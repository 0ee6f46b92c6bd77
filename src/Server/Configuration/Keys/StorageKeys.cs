namespace Pubky.Server.Configuration;

/// <summary>Table <c>[storage]</c>: the database and user files.</summary>
internal static class StorageKeys
{
    public static readonly ConfigKey<DatabaseType> Database = new(
        ConfigTables.Storage,
        "database",
        ConfigTypes.Word(("sqlite", DatabaseType.Sqlite), ("postgres", DatabaseType.Postgres)),
        "\"sqlite\"",
        "The database: \"sqlite\" (in the data directory) or \"postgres\" (the one of general.database_url; several servers may share it).");

    public static readonly ConfigKey<long> DatabaseConnections = new(
        ConfigTables.Storage,
        "database_connections",
        ConfigTypes.Integer(1, 1000),
        "16",
        "Connections of this process for reading a PostgreSQL database; a few more write, listen and tidy up.");

    public static readonly ConfigKey<StorageType> StorageType = new(
        ConfigTables.Storage,
        "type",
        ConfigTypes.Word(
            ("file_system", Configuration.StorageType.FileSystem),
            ("database", Configuration.StorageType.Database),
            ("s3", Configuration.StorageType.S3),
            ("google_bucket", Configuration.StorageType.GoogleBucket)),
        "\"file_system\"",
        "Where user files lie: \"file_system\", \"database\" (PostgreSQL; the default there) or \"s3\" (a bucket; see [s3]); \"google_bucket\" is not "
        + "built in this version.");

    public static readonly ConfigKey<string?> FilesDirectory = new(
        ConfigTables.Storage,
        "directory",
        ConfigTypes.Text.Then(static text => (string?)text),
        null,
        "Directory of user files for \"file_system\"; unset is the data directory. Servers that share a database must share it.") { Example = "\"/mnt/pubky\"" };

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
        "Name of the bucket.") { Example = "\"my-bucket\"" };

    public static readonly ConfigKey<StorageCredential?> Credential = new(
        ConfigTables.Storage,
        "credential",
        ConfigTypes.Text.Then(static text => (StorageCredential?)StorageCredential.From(text)),
        null,
        "Service-account key of the bucket, or the path of a file that holds it.") { Example = "\"/etc/pubky/bucket.json\"", Unbuilt = "Google bucket storage" };
}
