using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage.Reading;
using Pubky.Api.Client.Storage.Writing;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage;

/// <summary>Storage requests of both addressing modes, by method.</summary>
internal sealed class StorageRoute(GetEndpoint get, HeadEndpoint head, PutEndpoint put, DeleteEndpoint delete)
{
    public Task HandleAsync(HttpContext context, StorageTarget target)
    {
        StorageCacheHeaders.Private(context.Response, target);
        return context.Request.Method switch
        {
            Methods.Get => get.HandleAsync(context, target),
            Methods.Head => head.HandleAsync(context, target),
            Methods.Put => put.HandleAsync(context, target),
            Methods.Delete => delete.HandleAsync(context, target),
            _ => TextResponse.MethodNotAllowedAsync(context, Methods.Storage),
        };
    }
}
