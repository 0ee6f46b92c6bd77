namespace Pubky.Server.Configuration;

/// <summary>Table <c>[s3]</c>: the service of a bucket.</summary>
/// <param name="Endpoint">The service; null is Amazon's of the region.</param>
/// <param name="Region">Name of the region.</param>
/// <param name="Prefix">In front of every object's key.</param>
/// <param name="AccessKeyId">Name of the credentials; null takes them from the environment or the machine's role.</param>
/// <param name="SecretAccessKey">Their secret; set if the name is.</param>
/// <param name="PathStyle">Whether the bucket stands in the path, not in the host name.</param>
/// <param name="Checksums">Whether bodies carry a checksum.</param>
public sealed record S3Config(
    Uri? Endpoint, string Region, string Prefix, string? AccessKeyId, SecretText? SecretAccessKey, bool PathStyle, bool Checksums);
