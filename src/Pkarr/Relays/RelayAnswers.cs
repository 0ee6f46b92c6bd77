using System.Globalization;
using System.Net;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Reads the answers of a relay (spec pkarr §7.5).</summary>
internal static class RelayAnswers
{
    private static readonly ResolveResult NotFound = new(ResolveStatus.NotFound);
    private static readonly ResolveResult Unexpected = new(ResolveStatus.UnexpectedResponses);

    /// <summary>The outcome of a PUT.</summary>
    public static PublishResult ReadPut(HttpResponseMessage response) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode => ReadStored(response),
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionRequired => new(PublishStatus.NotMostRecent),
        HttpStatusCode.ServiceUnavailable => new(PublishStatus.NoResponses),
        _ => new(PublishStatus.UnexpectedResponses),
    };

    /// <summary>
    /// Whether a cache in between, or an old relay, may have spoilt the answer to a GET: not modified although nobody asked for
    /// that, or a success without content.
    /// </summary>
    public static bool IsSuspect(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotModified
            ? request.Headers.IfModifiedSince is null
            : response.IsSuccessStatusCode && response.Content.Headers.ContentLength is null or 0;

    /// <summary>The answer to a GET.</summary>
    public static async Task<ResolveResult> ReadGetAsync(
        HttpResponseMessage response, PublicKey key, long? newerThan, DateTimeOffset now, CancellationToken cancellation) =>
        response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => await ReadPacketAsync(response, key, newerThan, now, cancellation),
            HttpStatusCode.NotModified => NotFound,
            HttpStatusCode.NotFound => ReadNotFound(response, newerThan),
            HttpStatusCode.ServiceUnavailable => new(ResolveStatus.NoResponses),
            _ => Unexpected,
        };

    private static PublishResult ReadStored(HttpResponseMessage response)
    {
        if (!TryReadHeader(response, RelayHeaders.StoredNodes, out var text))
        {
            return new(PublishStatus.Stored, 1);
        }

        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nodes)
            ? new(PublishStatus.Stored, (int)Math.Min(nodes, int.MaxValue))
            : new(PublishStatus.UnexpectedResponses);
    }

    private static ResolveResult ReadNotFound(HttpResponseMessage response, long? newerThan)
    {
        if (!TryReadHeader(response, RelayHeaders.InvalidSequence, out var text))
        {
            return NotFound;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sequence))
        {
            return Unexpected;
        }

        return sequence >= 0 && sequence <= newerThan ? NotFound : ResolveResult.Invalid(sequence);
    }

    private static async Task<ResolveResult> ReadPacketAsync(
        HttpResponseMessage response, PublicKey key, long? newerThan, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await ReadBodyAsync(response.Content, cancellation) is not { } payload
            || !SignedPacket.TryReadPayload(key, payload.Span, out var packet, out _))
        {
            return Unexpected;
        }

        return packet.Timestamp <= newerThan ? NotFound : ResolveResult.Found(new SeenPacket(packet, LastSeen(response, now)));
    }

    /// <summary>The body; null if it is longer than any packet.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > SignedPacket.MaxLength)
        {
            return null;
        }

        await using var body = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[SignedPacket.MaxLength + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length == buffer.Length ? null : buffer.AsMemory(0, length);
    }

    private static DateTimeOffset LastSeen(HttpResponseMessage response, DateTimeOffset now) =>
        TryReadHeader(response, RelayHeaders.MementoDatetime, out var text)
        && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen)
        && seen <= now
            ? seen
            : now;

    private static bool TryReadHeader(HttpResponseMessage response, string name, out string text)
    {
        text = response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        return values is not null;
    }
}
