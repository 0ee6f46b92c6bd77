using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Feed;

/// <summary><c>GET /events/</c>: a page of the public feed (spec events §3). Credentials and tenant do not matter.</summary>
internal sealed class FeedEndpoint(FeedReader feed, CursorReader cursors)
{
    private const string Scheme = "pubky://";

    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
            return;
        }

        var query = FormQuery.Parse(target.Query);
        if (!QueryValues.TryParseBoolean(query.Last("reverse"), out _) || !QueryValues.TryParseBoolean(query.Last("shallow"), out _))
        {
            await TextResponse.WriteAsync(context, StatusCodes.Status400BadRequest, QueryValues.BadBoolean, contentType: null);
            return;
        }

        if (await ReadCursorAsync(query.Last("cursor"), context.RequestAborted) is not { } after)
        {
            await TextResponse.BadRequestAsync(context, "Invalid cursor");
            return;
        }

        var limit = QueryValues.PageLimit(query.Last("limit"));
        await FeedPage.WriteAsync(context, await feed.ReadAsync(after, limit, context.RequestAborted));
    }

    private async ValueTask<Cursor?> ReadCursorAsync(string? text, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Cursor.Start;
        }

        var cursor = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        return await cursors.ReadAsync(cursor, cancellation);
    }
}
