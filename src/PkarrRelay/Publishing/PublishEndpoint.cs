using System.Globalization;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Hosting;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary><c>PUT /{key}</c> (spec pkarr §10.2, §10.6).</summary>
internal sealed class PublishEndpoint(
    Publications publications, PacketCache cache, UserDhtLimit limit, PkarrRelayOptions options, TimeProvider time)
{
    /// <summary>Longer bodies are 413; between a payload's length and this they are merely wrong, as in the reference.</summary>
    private const int BodyLimit = SignedPacket.MaxLength;

    public async Task HandleAsync(HttpContext context)
    {
        if (!KeyText.TryParse((string)context.GetRouteValue("key")!, out var key))
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, "The path is not a public key");
        }
        else if (await RequestBody.ReadAsync(context.Request, BodyLimit, context.RequestAborted) is not { } payload)
        {
            await context.TextAsync(StatusCodes.Status413PayloadTooLarge, $"The payload is longer than {BodyLimit} bytes");
        }
        else if (!SignedPacket.TryReadPayload(key, payload, out var packet, out var error))
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, $"The payload is not a signed packet of this key: {error}");
        }
        else if (packet.Timestamp > (time.GetUtcNow() + options.ClockTolerance).ToUnixMicroseconds())
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, "The packet is stamped in the future");
        }
        else
        {
            await PublishAsync(context, packet);
        }
    }

    /// <summary>What the cache knows is answered without the network, and before that costs the client a token.</summary>
    private Task PublishAsync(HttpContext context, SignedPacket packet)
    {
        var known = cache.Find(packet.Key)?.Packet;
        if (known is not null && Replaces(context.Request) is { } expected && expected != known.Timestamp)
        {
            return context.TextAsync(StatusCodes.Status412PreconditionFailed, "The packet to be replaced is not the one that is known");
        }

        if (known?.IsMoreRecentThan(packet) == true)
        {
            return ConflictAsync(context);
        }

        return limit.Admits(context) ? PublishAdmittedAsync(context, packet) : UserDhtLimit.RefuseAsync(context);
    }

    private async Task PublishAdmittedAsync(HttpContext context, SignedPacket packet)
    {
        var result = await publications.PublishAsync(packet, context.RequestAborted);
        switch (result?.Status)
        {
            case PublishStatus.Stored:
                context.Response.Headers[PkarrHeaders.StoredNodes] = result.Value.StoredNodes.ToString(CultureInfo.InvariantCulture);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case PublishStatus.NotMostRecent:
                await ConflictAsync(context);
                break;
            case null:
                // Whether anybody will store it is not known, and a client that asks again joins the publication under way.
                await FailAsync(context, "the network is slow; publishing goes on");
                break;
            case var status:
                await FailAsync(context, status.ToString()!);
                break;
        }
    }

    private static Task ConflictAsync(HttpContext context) =>
        context.TextAsync(StatusCodes.Status409Conflict, "A more recent packet is known, or another one is being published");

    private static Task FailAsync(HttpContext context, string reason) =>
        context.TextAsync(StatusCodes.Status500InternalServerError, $"The packet has not been published: {reason}");

    /// <summary>
    /// The timestamp in <c>If-Match</c>, which clients of the 0.6 generation send with every update. What is no timestamp
    /// can match none, so it becomes one that no packet has.
    /// </summary>
    private static long? Replaces(HttpRequest request)
    {
        var value = request.Headers[HeaderNames.IfMatch].ToString().Trim().Trim('"');
        if (value is "" or "*")
        {
            return null;
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp) ? timestamp : -1;
    }
}
