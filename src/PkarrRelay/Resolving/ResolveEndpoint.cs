using System.Globalization;
using Pubky.Abstractions;
using Pubky.Hosting;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary><c>GET</c> and <c>HEAD /{key}</c> (spec pkarr §10.3).</summary>
internal sealed class ResolveEndpoint(PkarrClient client, UserDhtLimit limit, PkarrRelayOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!KeyText.TryParse((string)context.GetRouteValue("key")!, out var key))
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, "The path is not a public key");
        }
        else if (!PolicyQuery.TryParse(context.Request.Query[PolicyQuery.Name], out var policy))
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, "The policy is not CacheOnly, CacheFirst or NetworkOnly");
        }
        else if (AsksNetwork(key, policy) && !limit.Admits(context))
        {
            await UserDhtLimit.RefuseAsync(context);
        }
        else
        {
            await AnswerAsync(context, await client.ResolveAsync(key, policy, context.RequestAborted));
        }
    }

    private bool AsksNetwork(PublicKey key, ResolvePolicy policy) => policy switch
    {
        ResolvePolicy.CacheOnly => false,
        ResolvePolicy.CacheFirst => client.Cache.Find(key)?.IsExpired(time.GetUtcNow(), options.Ttl) != false,
        _ => true,
    };

    private Task AnswerAsync(HttpContext context, ResolveResult result)
    {
        switch (result.Status)
        {
            case ResolveStatus.Found:
                return PacketAnswer.SendAsync(context, result.Packet!, options.Ttl, time.GetUtcNow());
            case ResolveStatus.NotFound:
                return options.UnknownKeysAreUnavailable
                    ? context.TextAsync(StatusCodes.Status503ServiceUnavailable, "Unknown keys count as unavailable here")
                    : context.BytesAsync(StatusCodes.Status404NotFound, contentType: null, body: default);
            case ResolveStatus.InvalidSignedPacket:
                context.Response.Headers[PkarrHeaders.InvalidSequence] = result.InvalidSequence.ToString(CultureInfo.InvariantCulture);
                return context.TextAsync(StatusCodes.Status404NotFound, "The latest item of this key is not a signed packet");
            default:
                return context.TextAsync(StatusCodes.Status503ServiceUnavailable, $"The network gave no answer: {result.Status}");
        }
    }
}
