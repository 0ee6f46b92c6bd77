using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Pubky.Abstractions;

namespace Pubky.Storage.S3;

/// <summary>Says what an error of the service or of the way to it means, and what to do about it.</summary>
internal static class S3Failures
{
    /// <summary>Whether the service has said that there is no such thing.</summary>
    public static bool IsAbsent(AmazonS3Exception error) => error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket";

    /// <summary>Whether the service does not know the request at all.</summary>
    public static bool IsUnknown(AmazonS3Exception error) => error.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed;

    /// <summary>Whether the same may work a moment later.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        AmazonServiceException e => e.StatusCode is 0 or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            && e.StatusCode != HttpStatusCode.NotImplemented
            || e.ErrorCode is "RequestTimeout" or "SlowDown",
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>The same error for those who do not know S3: <see cref="StoreBusyException"/> or <see cref="IOException"/>.</summary>
    public static Exception Translate(Exception error, string action, S3BlobOptions options)
    {
        var place = $"The S3 service cannot {action} ({options})";
        return error switch
        {
            _ when IsPassing(error) => new StoreBusyException($"{place}: {error.Message}", error),
            AmazonServiceException e => new IOException($"{place}: {e.ErrorCode} ({(int)e.StatusCode}), {e.Message} {Remedy(e.ErrorCode)}".TrimEnd(), e),
            AmazonClientException e => new IOException($"{place}: {e.Message}", e),
            _ => error,
        };
    }

    private static string Remedy(string? code) => code switch
    {
        "NoSuchBucket" => "Make the bucket, or correct its name.",
        "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "ExpiredToken" => "Check the credentials.",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => "Check region and endpoint.",
        "AccessDenied" or "AllAccessDisabled" =>
            "The credentials need s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload, s3:ListBucket and "
            + "s3:ListBucketMultipartUploads.",
        "RequestTimeTooSkewed" => "Set this machine's clock.",
        "InvalidRequest" or "NotImplemented" => "The service may not know checksums: try without them.",
        _ => "",
    };
}
