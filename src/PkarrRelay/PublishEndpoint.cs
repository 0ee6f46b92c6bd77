using System.Diagnostics;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Pkarr;
using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary><c>PUT /{key}</c> (spec pkarr §10.2, §10.6).</summary>
internal sealed class PublishEndpoint(PacketCache packets, PkarrRelayOptions options, TimeProvider time)
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
            await AnswerAsync(context, packets.Offer(packet, Replaces(context.Request)));
        }
    }

    private static Task AnswerAsync(HttpContext context, PacketOffer offer)
    {
        switch (offer)
        {
            case PacketOffer.Stored or PacketOffer.Unchanged:
                // None: the packet lives in this relay alone. Old clients do not read the count; new ones take any 2xx as
                // success and would read a missing header as one node, which is not there.
                context.Response.Headers[PkarrHeaders.StoredNodes] = "0";
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case PacketOffer.NotMostRecent:
                return context.TextAsync(StatusCodes.Status409Conflict, "A more recent packet is known");
            case PacketOffer.Mismatch:
                return context.TextAsync(StatusCodes.Status412PreconditionFailed, "The packet to be replaced is not the one that is known");
            default:
                throw new UnreachableException();
        }
    }

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
