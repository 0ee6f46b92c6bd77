using Pubky.Server.Configuration;
using Pubky.Storage.Files;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.S3;

namespace Pubky.Server.Storage;

/// <summary>What a configuration means for the data.</summary>
internal static class StorageSettings
{
    /// <summary>Where the data lies.</summary>
    /// <exception cref="StartupException">
    /// The configuration asks for storage that is not built: files must not land where nobody looks for them. Or the database's URL is none.
    /// </exception>
    public static StorageOptions ToOptions(HomeserverSettings settings) => new()
    {
        DataDirectory = settings.Directory.DataFolder,
        Postgres = settings.Config.Storage.Database == DatabaseType.Postgres ? ToPostgres(settings.Config) : null,
        Blobs = ToBlobs(settings),
    };

    private static PostgresStoreOptions ToPostgres(HomeserverConfig config) =>
        PostgresUrl.TryConvert(config.General.DatabaseUrl.Value, Environment.GetEnvironmentVariable, out var connectionString, out var problem)
            ? new PostgresStoreOptions { ConnectionString = connectionString, Readers = config.Storage.DatabaseConnections }
            : throw new StartupException($"general.database_url {problem}.");

    private static S3BlobOptions ToS3(S3Config config, string bucket) => new()
    {
        Bucket = bucket,
        Prefix = config.Prefix,
        Endpoint = config.Endpoint,
        Region = config.Region,
        AccessKey = config.AccessKeyId,
        SecretKey = config.SecretAccessKey?.Value,
        PathStyle = config.PathStyle,
        Checksums = config.Checksums,
    };

    private static BlobOptions ToBlobs(HomeserverSettings settings) => settings.Config.Storage switch
    {
        { Type: StorageType.FileSystem, Directory: { } shared } => new BlobOptions.Files(new FileBlobStoreOptions { Root = shared, Shared = true }),
        { Type: StorageType.FileSystem } => new BlobOptions.Files(new FileBlobStoreOptions { Root = settings.Directory.DataFolder }),
        { Type: StorageType.S3, BucketName: { } bucket } => new BlobOptions.Bucket(ToS3(settings.Config.S3, bucket)),
        { Type: StorageType.Database } => new BlobOptions.Database(new PostgresBlobOptions()),
        _ => throw new StartupException(
            "storage.type is \"google_bucket\", which is not built in this version. Google's buckets can be used by their S3 interface."),
    };
}
