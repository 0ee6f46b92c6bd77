namespace Pubky.Server.Configuration;

/// <summary>Binds <c>[storage]</c>, whose settings depend on one another.</summary>
internal static class StorageBinder
{
    public static StorageConfig Bind(ConfigSettings settings)
    {
        var database = settings.Get(StorageKeys.Database);
        var type = TypeOf(settings, database);
        var bucket = settings.Get(StorageKeys.BucketName);
        var credential = settings.Get(StorageKeys.Credential);
        if (type is StorageType.GoogleBucket or StorageType.S3)
        {
            RequireBucket(type, bucket, credential, settings);
        }

        if (database == DatabaseType.Sqlite && settings.IsSet(GeneralKeys.DatabaseUrl))
        {
            settings.ScopeOf(GeneralKeys.DatabaseUrl).Warn("is not used, because database in [storage] is not \"postgres\"");
        }

        return new StorageConfig(
            database,
            (int)settings.Get(StorageKeys.DatabaseConnections),
            type,
            settings.Get(StorageKeys.FilesDirectory),
            DefaultQuota(settings),
            bucket,
            credential);
    }

    /// <summary>Servers that share a database share their files with nothing else to run; so the database is where they lie by default.</summary>
    private static StorageType TypeOf(ConfigSettings settings, DatabaseType database)
    {
        if (!settings.IsSet(StorageKeys.StorageType))
        {
            return database == DatabaseType.Postgres ? StorageType.Database : settings.Get(StorageKeys.StorageType);
        }

        var type = settings.Get(StorageKeys.StorageType);
        if (type == StorageType.Database && database != DatabaseType.Postgres)
        {
            throw settings.ScopeOf(StorageKeys.StorageType).Error("\"database\" needs database = \"postgres\"");
        }

        if (database == DatabaseType.Postgres && type == StorageType.FileSystem && !settings.IsSet(StorageKeys.FilesDirectory))
        {
            settings.ScopeOf(StorageKeys.StorageType).Warn(
                "user files lie in the data directory of this server; another server on the same database would not find them. Set directory to a shared one");
        }

        return type;
    }

    /// <summary>The deprecated key counts where the new one is absent; its 0 means unlimited (spec operations §5.1 rule 6).</summary>
    private static long? DefaultQuota(ConfigSettings settings)
    {
        var deprecated = settings.Get(GeneralKeys.UserStorageQuotaMb);
        if (settings.IsSet(GeneralKeys.UserStorageQuotaMb))
        {
            settings.ScopeOf(GeneralKeys.UserStorageQuotaMb).Warn("is deprecated; set default_quota_mb in [storage] instead");
        }

        return settings.Get(StorageKeys.DefaultQuotaMb) ?? (deprecated == 0 ? null : deprecated);
    }

    private static void RequireBucket(StorageType type, string? bucket, StorageCredential? credential, ConfigSettings settings)
    {
        var isGoogle = type == StorageType.GoogleBucket;
        if (string.IsNullOrEmpty(bucket))
        {
            throw settings.ScopeOf(StorageKeys.StorageType).Error($"\"{(isGoogle ? "google_bucket" : "s3")}\" needs bucket_name");
        }

        switch (credential)
        {
            case null when isGoogle:
                throw settings.ScopeOf(StorageKeys.StorageType).Error("\"google_bucket\" needs credential");
            case StorageCredential.KeyFile file when isGoogle && !File.Exists(file.Path):
                throw settings.ScopeOf(StorageKeys.Credential).Error("is neither a service-account key nor the path of an existing file");
        }
    }
}
