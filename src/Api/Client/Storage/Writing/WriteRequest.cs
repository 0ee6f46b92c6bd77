using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>A write with a well-formed target.</summary>
/// <param name="Grain">The tenant's grain.</param>
/// <param name="Session">The cookie's secret, or null.</param>
/// <param name="Path">File path.</param>
internal readonly record struct WriteRequest(IUserGrain Grain, SecretHash? Session, StoragePath Path)
{
    /// <summary>
    /// The first checks of PUT and DELETE (spec storage §2): a missing session comes before everything that is wrong with the
    /// target. Null when the request has been answered.
    /// </summary>
    public static async ValueTask<WriteRequest?> BeginAsync(HttpContext context, StorageTarget target, IGrains grains)
    {
        if (target.Tenant is not { } tenant)
        {
            // Cookies are found by the tenant's key, so nobody is signed in here.
            await StorageErrors.WriteAsync(context, StorageStatus.NoSession);
            return null;
        }

        var grain = grains.User(tenant);
        var session = SessionCookie.Find(context.Request, tenant);
        if (target.Path is { IsDirectory: false } path)
        {
            return new WriteRequest(grain, session, path);
        }

        if (session is not { } secret || await grain.FindSessionAsync(secret) is null)
        {
            await StorageErrors.WriteAsync(context, StorageStatus.NoSession);
            return null;
        }

        await TextResponse.BadRequestAsync(context, target.PathError ?? target.NotAFileError);
        return null;
    }
}
