using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Listing;

/// <summary>GET of a directory: a page of its items, one URI a line (spec storage §10).</summary>
internal sealed class ListEndpoint(IGrains grains, CallerResolver callers)
{
    public async Task HandleAsync(
        HttpContext context,
        StorageTarget target,
        PublicKey tenant,
        StoragePath directory,
        ListParameters parameters)
    {
        StoragePath? cursor = null;
        var cursorIsBad = parameters.Cursor is { } text && !ListCursor.TryParse(text, out cursor);

        // A directory that is not there comes before a cursor that is wrong, so a bad cursor still asks, for an empty page.
        var query = new ListQuery(directory, cursorIsBad ? 0 : parameters.Limit, cursor, parameters.Reverse, parameters.Shallow);
        var caller = await callers.ResolveForReadAsync(context, tenant, directory);
        var result = await grains.User(tenant).ListAsync(caller, query);
        if (result.Items is not { } items)
        {
            await StorageErrors.WriteAsync(context, result.Status);
        }
        else if (cursorIsBad)
        {
            await TextResponse.BadRequestAsync(context, "Invalid cursor");
        }
        else
        {
            StorageCacheHeaders.PublicListing(context.Response, target);
            await ListBody.WriteAsync(context, tenant, items);
        }
    }
}
