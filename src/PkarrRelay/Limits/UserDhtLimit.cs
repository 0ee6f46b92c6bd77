using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary>Limits how often each address may make the relay ask its network (spec pkarr §10.5).</summary>
/// <param name="buckets">The buckets; null limits nobody.</param>
/// <param name="behindProxy">Whether the address is told by a proxy.</param>
internal sealed class UserDhtLimit(AddressBuckets? buckets, bool behindProxy)
{
    /// <summary>Takes a token of the sender, if there is one.</summary>
    public bool Admits(HttpContext context) =>
        buckets is null || buckets.Take(ClientAddress.Of(context, behindProxy)).IsAllowed;

    /// <summary>The answer to who has none.</summary>
    public static Task RefuseAsync(HttpContext context) =>
        context.TextAsync(StatusCodes.Status429TooManyRequests, "Too many requests to DHT nodes");
}
