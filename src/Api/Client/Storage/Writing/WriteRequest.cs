using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>A write with a well-formed target.</summary>
/// <param name="Grain">The tenant's grain.</param>
/// <param name="Caller">Who asks; a cookie among them has not been checked.</param>
/// <param name="Path">File path.</param>
internal readonly record struct WriteRequest(IUserGrain Grain, Caller Caller, StoragePath Path)
{
    /// <summary>
    /// The first checks of PUT and DELETE (spec storage §2): a missing session comes before everything that is wrong with the
    /// target. Null when the request has been answered.
    /// </summary>
    public static async ValueTask<WriteRequest?> BeginAsync(
        HttpContext context, StorageTarget target, IGrains grains, CallerResolver callers)
    {
        if (target is { Tenant: { } tenant, Path: { IsDirectory: false } path })
        {
            return new WriteRequest(grains.User(tenant), await callers.ResolveAsync(context, tenant), path);
        }

        await (await callers.FindSessionAsync(context, target.Tenant) is null
            ? StorageErrors.WriteAsync(context, StorageStatus.NoSession)
            : RefuseTargetAsync(context, target));
        return null;
    }

    private static Task RefuseTargetAsync(HttpContext context, StorageTarget target) => target.Tenant is null
        ? TextResponse.MissingTenantAsync(context)
        : TextResponse.BadRequestAsync(context, target.PathError ?? target.NotAFileError);
}
