using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>HEAD: a file's metadata. Conditions are ignored and directories have none (spec storage §7.2).</summary>
internal sealed class HeadEndpoint(IGrains grains, CallerResolver callers)
{
    public async Task HandleAsync(HttpContext context, StorageTarget target)
    {
        if (target.Tenant is not { } tenant)
        {
            await TextResponse.MissingTenantAsync(context);
            return;
        }

        if (target.Path is not { } path)
        {
            await TextResponse.BadRequestAsync(context, target.PathError!);
            return;
        }

        var caller = await callers.ResolveForReadAsync(context, tenant, path);
        var result = await ReadAsync(grains.User(tenant), caller, path);
        if (result.Entry is { } entry)
        {
            FileHeaders.Describe(context.Response, target, entry);
            FileHeaders.DescribeBody(context.Response, entry);
        }
        else
        {
            await StorageErrors.WriteAsync(context, result.Status);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(IUserGrain grain, Caller caller, StoragePath path)
    {
        if (!path.IsDirectory)
        {
            return await grain.ReadAsync(caller, path);
        }

        var status = await grain.AuthorizeReadAsync(caller, path);
        return new ReadResult(status == StorageStatus.Ok ? StorageStatus.NotFound : status, null);
    }
}
