namespace Pubky.Server.Configuration;

/// <summary>Where the bytes of user files lie.</summary>
public enum StorageType
{
    /// <summary>In the data directory.</summary>
    FileSystem,

    /// <summary>In a bucket of Google Cloud Storage.</summary>
    GoogleBucket,
}
