using System.Text;

namespace Pubky.Storage.S3;

/// <summary>Where an S3-compatible service keeps blobs, and how it is talked to.</summary>
public sealed record S3BlobOptions
{
    private const int SmallestPart = 5 * 1024 * 1024;
    private const int LargestPart = 256 * 1024 * 1024;
    private const int LongestPrefix = 512;
    private static readonly TimeSpan ShortestAbandonment = TimeSpan.FromHours(1);

    /// <summary>The bucket. It must exist.</summary>
    public required string Bucket { get; init; }

    /// <summary>What the keys of all blobs begin with; the rest is the blob's id. Default <c>blobs/</c>.</summary>
    public string Prefix { get; init; } = "blobs/";

    /// <summary>The service's address, such as <c>https://minio.example:9000</c>. Null is Amazon's in <see cref="Region"/>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region, which is part of every signature. Default <c>us-east-1</c>, which most other services expect too.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>
    /// The access key. Null looks for credentials where Amazon's tools do: environment, profile, and the role of the container or
    /// the machine.
    /// </summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key; set exactly if <see cref="AccessKey"/> is.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The token of temporary credentials, if they are.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Whether the bucket stands in the path instead of the host name. Default false; most services but Amazon's need it.</summary>
    public bool PathStyle { get; init; }

    /// <summary>
    /// Whether bodies carry a CRC-32C, which the service keeps and gives back with them. Default true. Services that do not know the
    /// headers may need false; a signature covers every body either way.
    /// </summary>
    public bool Checksums { get; init; } = true;

    /// <summary>
    /// Bytes sent at a time, and at most held in memory by each of the first 1,000 parts of an upload; every further 1,000 are of
    /// twice the size, so that the 10,000 that S3 allows hold more than 5 TiB. Default 8 MiB; 5 MiB to 256 MiB.
    /// </summary>
    public int PartSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>Uploads at once; further ones are refused as busy. Default 256, which may take 2 GiB of memory.</summary>
    public int MaxUploads { get; init; } = 256;

    /// <summary>Longest wait for a connection. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for a request with its retries, and one second more for each MiB it carries. Default 60 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request that failed on the way or was refused as too much is tried again, with growing pauses. Default 4; 0 to 20.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>
    /// Longest time from an upload's first part to its completion. Beyond it the upload is refused, and what is left of it belongs
    /// to nobody. Default 24 h; 1 h or more.
    /// </summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is. Secrets are not repeated.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        void Check(bool right, string error)
        {
            if (!right)
            {
                errors.Add(error);
            }
        }

        Check(Bucket.Length is >= 3 and <= 63, $"{nameof(Bucket)} of S3 is '{Bucket}'; a bucket's name has 3 to 63 characters.");
        Check(
            Encoding.UTF8.GetByteCount(Prefix) <= LongestPrefix && !Prefix.StartsWith('/'),
            $"{nameof(Prefix)} of S3 is '{Prefix}'; it must have at most {LongestPrefix} bytes and not begin with a slash.");
        Check(
            Endpoint is null || (Endpoint.IsAbsoluteUri && Endpoint.Scheme is "http" or "https"),
            $"{nameof(Endpoint)} of S3 is '{Endpoint}'; it must be an address with http or https.");
        Check(Region.Length > 0, $"{nameof(Region)} of S3 is empty; if the service knows none, leave the default.");
        Check(
            AccessKey is null == SecretKey is null && (SessionToken is null || AccessKey is not null),
            $"{nameof(AccessKey)} and {nameof(SecretKey)} of S3 belong together, and {nameof(SessionToken)} needs both.");
        Check(
            PartSize is >= SmallestPart and <= LargestPart,
            $"{nameof(PartSize)} of S3 is {PartSize}; it must be {SmallestPart} to {LargestPart} bytes.");
        Check(MaxUploads >= 1, $"{nameof(MaxUploads)} of S3 is {MaxUploads}; it must be 1 or more.");
        Check(ConnectTimeout > TimeSpan.Zero, $"{nameof(ConnectTimeout)} of S3 is {ConnectTimeout}; it must be more than nothing.");
        Check(RequestTimeout > TimeSpan.Zero, $"{nameof(RequestTimeout)} of S3 is {RequestTimeout}; it must be more than nothing.");
        Check(Retries is >= 0 and <= 20, $"{nameof(Retries)} of S3 is {Retries}; it must be 0 to 20.");
        Check(
            AbandonedAfter >= ShortestAbandonment,
            $"{nameof(AbandonedAfter)} of S3 is {AbandonedAfter}; it must be {ShortestAbandonment} or more, or slow uploads would fail.");
        return errors;
    }

    /// <summary>Without the secrets: a log may hold it.</summary>
    public override string ToString() => $"bucket '{Bucket}' at {Endpoint?.ToString() ?? Region}";
}
