using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Storage;

/// <summary>Outcomes of storage operations as HTTP answers (spec storage §15), all in one place.</summary>
internal static class StorageErrors
{
    public static Task WriteAsync(HttpContext context, StorageStatus status)
    {
        var (code, text) = Map(status);
        return TextResponse.WriteAsync(context, code, text);
    }

    internal static (int Code, string Text) Map(StorageStatus status) => status switch
    {
        StorageStatus.NoSession => (401, "No authenticated session found"),
        StorageStatus.PrivateReadNeedsSession => (401, "Authentication required to read private storage"),
        StorageStatus.ReadOutsideRoots => (403, "Reading from directories other than '/pub/' and '/priv/' is forbidden"),
        StorageStatus.WriteOutsideRoots => (403, "Writing to directories other than '/pub/' and '/priv/' is forbidden"),
        StorageStatus.TenantMismatch => (403, "Session user does not match target tenant"),
        StorageStatus.NoReadCapability => (403, "Session does not have read access to path"),
        StorageStatus.NoWriteCapability => (403, "Session does not have write access to path"),
        StorageStatus.UserNotFound => (404, "Not Found"),
        StorageStatus.UserDisabled => (403, "User is disabled"),
        StorageStatus.QuotaExceeded => (507, "Disk space quota exceeded"),
        StorageStatus.WritePathNotAllowed => (403, "Write to this path is not allowed"),
        StorageStatus.PathCollision => (409, "File/folder path collision"),
        StorageStatus.PreconditionFailed => (412, "Precondition failed"),
        StorageStatus.NotFound => (404, "Not Found"),
        StorageStatus.DirectoryNotFound => (404, "Directory Not Found"),
        _ => throw new UnreachableException($"{status} is not an error."),
    };
}
