namespace Pubky.Server.Configuration;

/// <summary>Table <c>[storage]</c>.</summary>
/// <param name="Database">What keeps everything but the bytes of user files.</param>
/// <param name="DatabaseConnections">Connections of this process for reading a PostgreSQL database.</param>
/// <param name="Type">Where user files lie.</param>
/// <param name="Directory">The directory of user files; null is the data directory. For <see cref="StorageType.FileSystem"/> only.</param>
/// <param name="DefaultQuotaMb">Storage of a user without an own limit, in MB of 1 048 576 bytes; null is unlimited, 0 none at all.</param>
/// <param name="BucketName">Set if the type is a bucket.</param>
/// <param name="Credential">Set if the type is a Google bucket.</param>
public sealed record StorageConfig(
    DatabaseType Database,
    int DatabaseConnections,
    StorageType Type,
    string? Directory,
    long? DefaultQuotaMb,
    string? BucketName,
    StorageCredential? Credential);
