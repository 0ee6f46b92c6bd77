using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>HEAD: a file's metadata. Conditions are ignored and directories have none (spec storage §7.2).</summary>
internal sealed class HeadEndpoint(IGrains grains)
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

        var result = await ReadAsync(grains.User(tenant), SessionCookie.FindForRead(context.Request, tenant, path), path);
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

    private static async ValueTask<ReadResult> ReadAsync(IUserGrain grain, SecretHash? session, StoragePath path)
    {
        if (!path.IsDirectory)
        {
            return await grain.ReadAsync(session, path);
        }

        var status = await grain.AuthorizeReadAsync(session, path);
        return new ReadResult(status == StorageStatus.Ok ? StorageStatus.NotFound : status, null);
    }
}
