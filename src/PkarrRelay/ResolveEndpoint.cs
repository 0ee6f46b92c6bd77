using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Pkarr;
using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary><c>GET</c> and <c>HEAD /{key}</c> (spec pkarr §10.3, §10.4). What is not known is answered 404 at once.</summary>
internal sealed class ResolveEndpoint(PacketCache packets, PkarrRelayOptions options, TimeProvider time)
{
    public Task HandleAsync(HttpContext context)
    {
        if (!KeyText.TryParse((string)context.GetRouteValue("key")!, out var key))
        {
            return context.TextAsync(StatusCodes.Status400BadRequest, "The path is not a public key");
        }

        if (!PolicyQuery.TryParse(context.Request.Query[PolicyQuery.Name], out var policy))
        {
            return context.TextAsync(StatusCodes.Status400BadRequest, "The policy is not CacheOnly, CacheFirst or NetworkOnly");
        }

        return Resolve(key, policy) is { } seen
            ? AnswerAsync(context, seen)
            : context.BytesAsync(StatusCodes.Status404NotFound, contentType: null, body: default);
    }

    /// <summary>
    /// The packets of this relay are the whole network. So a client that wants the network's answer gets the same packet,
    /// and the packet counts as seen in that moment.
    /// </summary>
    private SeenPacket? Resolve(PublicKey key, ResolvePolicy policy)
    {
        var seen = packets.Find(key);
        var cached = policy == ResolvePolicy.CacheOnly
            || (policy == ResolvePolicy.CacheFirst && seen?.IsExpired(time.GetUtcNow(), options.Ttl) == false);
        if (seen is null || cached)
        {
            return seen;
        }

        packets.Offer(seen.Packet);
        return packets.Find(key);
    }

    private Task AnswerAsync(HttpContext context, SeenPacket seen)
    {
        var packet = seen.Packet;
        var headers = context.Response.Headers;
        var freshFor = Math.Max(1, seen.ExpiresIn(time.GetUtcNow(), options.Ttl));
        headers[HeaderNames.CacheControl] = $"public, max-age={freshFor}";
        headers[HeaderNames.LastModified] = HttpDate(Time.FromUnixMicroseconds(packet.Timestamp));
        headers[PkarrHeaders.MementoDatetime] = HttpDate(seen.LastSeen);

        if (context.Request.GetTypedHeaders().IfModifiedSince is { } since && packet.Timestamp <= since.ToUnixMicroseconds())
        {
            context.Response.ContentType = PkarrHeaders.PayloadType;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return context.BytesAsync(StatusCodes.Status200OK, PkarrHeaders.PayloadType, packet.Payload);
    }

    private static string HttpDate(DateTimeOffset at) => HeaderUtilities.FormatDate(at);
}
