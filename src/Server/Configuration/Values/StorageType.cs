namespace Pubky.Server.Configuration;

/// <summary>Where the bytes of user files lie.</summary>
public enum StorageType
{
    /// <summary>In a directory: the data directory, or a shared one.</summary>
    FileSystem,

    /// <summary>In the PostgreSQL database.</summary>
    Database,

    /// <summary>In a bucket of a service that speaks the S3 protocol.</summary>
    S3,

    /// <summary>In a bucket of Google Cloud Storage.</summary>
    GoogleBucket,
}
