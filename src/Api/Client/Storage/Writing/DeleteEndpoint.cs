using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>DELETE of a file (spec storage §8).</summary>
internal sealed class DeleteEndpoint(IGrains grains, CallerResolver callers)
{
    public async Task HandleAsync(HttpContext context, StorageTarget target)
    {
        if (await WriteRequest.BeginAsync(context, target, grains, callers) is not { } write)
        {
            return;
        }

        var status = await write.Grain.DeleteAsync(write.Caller, write.Path, write.Condition);
        if (status == StorageStatus.Ok)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await StorageErrors.WriteAsync(context, status);
        }
    }
}
