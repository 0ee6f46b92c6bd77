namespace Pubky.Server.Configuration;

/// <summary>Table <c>[storage]</c>.</summary>
/// <param name="Type">Where user files lie.</param>
/// <param name="DefaultQuotaMb">Storage of a user without an own limit, in MB of 1 048 576 bytes; null is unlimited, 0 none at all.</param>
/// <param name="BucketName">Set if the type is a bucket.</param>
/// <param name="Credential">Set if the type is a bucket.</param>
public sealed record StorageConfig(StorageType Type, long? DefaultQuotaMb, string? BucketName, StorageCredential? Credential);
