using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Streams;

/// <summary><c>GET /events-stream</c>: everything that is checked before a stream begins (spec events §4.3).</summary>
internal sealed class StreamEndpoint(
    StreamAuthorization authorization, StreamStarts starts, StreamSlots slots, IEventStreams streams, StreamSender sender)
{
    private const string RetryAfterSeconds = "10";

    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = "pubky-host, Authorization, Cookie";
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }
        else if (!StreamParameters.TryParse(target.Query, out var parameters, out var error))
        {
            await TextResponse.BadRequestAsync(context, error);
        }
        else if (await authorization.RefuseAsync(context.Request, target, parameters) is { } refusal)
        {
            await TextResponse.WriteAsync(context, refusal.Code, refusal.Text);
        }
        else if (parameters.Filters.Any(static filter => filter.Root == StorageRoot.Private))
        {
            // Nothing ends a private stream yet when its session is revoked, so none is begun.
            await TextResponse.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "Private event streams are temporarily unavailable");
        }
        else
        {
            await OpenAsync(context, parameters);
        }
    }

    private async Task OpenAsync(HttpContext context, StreamParameters parameters)
    {
        using var slot = slots.TryTake(context.Connection.RemoteIpAddress);
        if (slot is null)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await TextResponse.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Rate limit exceeded");
            return;
        }

        var (users, refusal) = await starts.ResolveAsync(parameters.Users, context.RequestAborted);
        if (users is null)
        {
            await TextResponse.WriteAsync(context, refusal!.Value.Code, refusal.Value.Text);
            return;
        }

        if (Methods.IsHead(context.Request))
        {
            StreamSender.Describe(context.Response);
            return;
        }

        // The first page is read before the status is sent: a broken store must not look like an empty stream.
        var request = new EventStreamRequest(users, parameters.Filters, parameters.Live, parameters.Reverse, parameters.Limit);
        using var stream = await streams.OpenAsync(request, context.RequestAborted);
        await sender.SendAsync(context, stream, parameters.Live);
    }
}
