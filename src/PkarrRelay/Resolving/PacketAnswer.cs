using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Hosting;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>Sends a packet, or says that it is the one the client has (spec pkarr §10.3, §10.4).</summary>
internal static class PacketAnswer
{
    public static Task SendAsync(HttpContext context, SeenPacket seen, TtlBounds ttl, DateTimeOffset now)
    {
        var packet = seen.Packet;
        var headers = context.Response.Headers;

        // What remains of its life, where the reference gives the whole: copies in caches on the way must not outlive it.
        headers[HeaderNames.CacheControl] = $"public, max-age={Math.Max(1, seen.ExpiresIn(now, ttl))}";
        headers[HeaderNames.LastModified] = HttpDate(StampedAt(packet));
        headers[PkarrHeaders.MementoDatetime] = HttpDate(seen.LastSeen);

        if (context.Request.GetTypedHeaders().IfModifiedSince is { } since && packet.Timestamp <= since.ToUnixMicroseconds())
        {
            context.Response.ContentType = PkarrHeaders.PayloadType;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return context.BytesAsync(StatusCodes.Status200OK, PkarrHeaders.PayloadType, packet.Payload);
    }

    /// <summary>Nobody has compared the timestamp with a clock: it may lie beyond all dates.</summary>
    private static DateTimeOffset StampedAt(SignedPacket packet) =>
        Time.FromUnixMicroseconds(Math.Min(packet.Timestamp, DateTimeOffset.MaxValue.ToUnixMicroseconds()));

    private static string HttpDate(DateTimeOffset at) => HeaderUtilities.FormatDate(at);
}
