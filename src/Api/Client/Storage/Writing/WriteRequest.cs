using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>A write with a well-formed target.</summary>
/// <param name="Grain">The tenant's grain.</param>
/// <param name="Caller">Who asks; a cookie among them has not been checked.</param>
/// <param name="Path">File path.</param>
/// <param name="Condition">On what the write depends.</param>
internal readonly record struct WriteRequest(IUserGrain Grain, Caller Caller, StoragePath Path, WriteCondition Condition)
{
    /// <summary>
    /// The first checks of PUT and DELETE (spec storage §2): a missing session comes before everything that is wrong with the
    /// target. Null when the request has been answered.
    /// </summary>
    public static async ValueTask<WriteRequest?> BeginAsync(
        HttpContext context, StorageTarget target, IGrains grains, CallerResolver callers)
    {
        if (WriteConditions.TryParse(context.Request.Headers, out var condition)
            && target is { Tenant: { } tenant, Path: { IsDirectory: false } path })
        {
            return new WriteRequest(grains.User(tenant), await callers.ResolveAsync(context, tenant), path, condition);
        }

        await (await callers.FindSessionAsync(context, target.Tenant) is null
            ? StorageErrors.WriteAsync(context, StorageStatus.NoSession)
            : RefuseAsync(context, target));
        return null;
    }

    private static Task RefuseAsync(HttpContext context, StorageTarget target) =>
        target.Tenant is null ? TextResponse.MissingTenantAsync(context)
        : target.Path is not { IsDirectory: false } ? TextResponse.BadRequestAsync(context, target.PathError ?? target.NotAFileError)
        : TextResponse.BadRequestAsync(context, WriteConditions.Malformed);
}
