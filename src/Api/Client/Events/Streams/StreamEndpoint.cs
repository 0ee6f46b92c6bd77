using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Streams;

/// <summary><c>GET /events-stream</c>: everything that is checked before a stream begins (spec events §4.3).</summary>
internal sealed class StreamEndpoint(
    StreamAuthorization authorization,
    StreamBinding binding,
    StreamStarts starts,
    StreamSlots slots,
    IEventStreams streams,
    StreamSender sender)
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
        else
        {
            var (session, refusal) = await authorization.AuthorizeAsync(context, target, parameters);
            await (refusal is var (code, text) ? TextResponse.WriteAsync(context, code, text) : OpenAsync(context, parameters, session));
        }
    }

    private async Task OpenAsync(HttpContext context, StreamParameters parameters, Session? session)
    {
        using var slot = slots.TryTake(context.Connection.RemoteIpAddress);
        if (slot is null)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await TextResponse.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Rate limit exceeded");
            return;
        }

        using var watch = session is null ? null : await binding.BindAsync(context, session);
        if (session is null || watch is not null)
        {
            await StreamAsync(context, parameters, watch);
        }
    }

    private async Task StreamAsync(HttpContext context, StreamParameters parameters, IRevocationWatch? watch)
    {
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
        var request = new EventStreamRequest(users, parameters.Filters, parameters.Live, parameters.Reverse, parameters.Limit, watch);
        using var stream = await streams.OpenAsync(request, context.RequestAborted);
        await sender.SendAsync(context, stream, parameters.Live);
    }
}
