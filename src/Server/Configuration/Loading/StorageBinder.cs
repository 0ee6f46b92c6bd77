namespace Pubky.Server.Configuration;

/// <summary>Binds <c>[storage]</c>, whose settings depend on one another.</summary>
internal static class StorageBinder
{
    public static StorageConfig Bind(ConfigSettings settings)
    {
        var type = settings.Get(StorageKeys.StorageType);
        var bucket = settings.Get(StorageKeys.BucketName);
        var credential = settings.Get(StorageKeys.Credential);
        if (type == StorageType.GoogleBucket)
        {
            RequireBucket(bucket, credential, settings);
        }

        return new StorageConfig(type, DefaultQuota(settings), bucket, credential);
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

    private static void RequireBucket(string? bucket, StorageCredential? credential, ConfigSettings settings)
    {
        if (string.IsNullOrEmpty(bucket))
        {
            throw settings.ScopeOf(StorageKeys.StorageType).Error("\"google_bucket\" needs bucket_name");
        }

        switch (credential)
        {
            case null:
                throw settings.ScopeOf(StorageKeys.StorageType).Error("\"google_bucket\" needs credential");
            case StorageCredential.KeyFile file when !File.Exists(file.Path):
                throw settings.ScopeOf(StorageKeys.Credential).Error("is neither a service-account key nor the path of an existing file");
        }
    }
}
