using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage.Listing;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>GET of a file or a directory, checks in the order of spec storage §2.</summary>
internal sealed class GetEndpoint(IGrains grains, CallerResolver callers, FileResponse file, ListEndpoint list)
{
    public Task HandleAsync(HttpContext context, StorageTarget target)
    {
        if (target.Tenant is not { } tenant)
        {
            return TextResponse.MissingTenantAsync(context);
        }

        if (target.Path is not { } path)
        {
            return TextResponse.BadRequestAsync(context, target.PathError!);
        }

        // Of a file's request too: both kinds share these parameters.
        if (!ListParameters.TryParse(target.Query, out var parameters))
        {
            return TextResponse.WriteAsync(context, StatusCodes.Status400BadRequest, QueryValues.BadBoolean, contentType: null);
        }

        return path.IsDirectory
            ? list.HandleAsync(context, target, tenant, path, parameters)
            : GetFileAsync(context, target, tenant, path);
    }

    private async Task GetFileAsync(HttpContext context, StorageTarget target, PublicKey tenant, StoragePath path)
    {
        var caller = await callers.ResolveForReadAsync(context, tenant, path);
        var result = await grains.User(tenant).ReadAsync(caller, path);
        if (result.Entry is { } entry)
        {
            await file.GetAsync(context, target, entry);
        }
        else
        {
            await StorageErrors.WriteAsync(context, result.Status);
        }
    }
}
