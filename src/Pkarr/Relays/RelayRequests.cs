using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Builds the requests to a relay (spec pkarr §7.5).</summary>
internal static class RelayRequests
{
    private const long MicrosecondsPerSecond = 1_000_000;

    private static readonly long LastHttpDate = DateTimeOffset.MaxValue.ToUnixMicroseconds();

    /// <summary>Checks the base address of a relay and completes its path with a slash.</summary>
    /// <exception cref="ArgumentException">It is no absolute http or https address, or has credentials, a query or a fragment.</exception>
    public static Uri CheckAddress(Uri relay)
    {
        if (!relay.IsAbsoluteUri || (relay.Scheme != Uri.UriSchemeHttp && relay.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"The relay address {relay} is not one of http or https.", nameof(relay));
        }

        if (relay.UserInfo.Length + relay.Query.Length + relay.Fragment.Length > 0)
        {
            // The host alone: the rest may be secret.
            throw new ArgumentException($"The address of relay {relay.Host} must have no credentials, query or fragment.", nameof(relay));
        }

        return relay.AbsolutePath.EndsWith('/') ? relay : new Uri(relay.AbsoluteUri + "/");
    }

    public static HttpRequestMessage Put(Uri relay, SignedPacket packet) =>
        new(HttpMethod.Put, new Uri(relay, packet.Key.ToString())) { Content = new ReadOnlyMemoryContent(packet.Payload) };

    /// <param name="relay">The relay's address, with a final slash.</param>
    /// <param name="key">Whose packet.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="bypassesCaches">Whether caches on the way are told to stand aside.</param>
    public static HttpRequestMessage Get(Uri relay, PublicKey key, ResolveRequest request, bool bypassesCaches)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(relay, $"{key}?policy={request.Policy}"));
        if (bypassesCaches)
        {
            // Not validated, lest the directives be put into another order.
            message.Headers.TryAddWithoutValidation("Cache-Control", RelayHeaders.CacheBypass);
        }

        message.Headers.IfModifiedSince = ModifiedSince(request.NewerThan);
        return message;
    }

    /// <summary>
    /// The bound as an HTTP date, which knows whole seconds only. It lies a second before the packet that is known, so that a
    /// relay that has the very same sends it, and with it when it was last seen.
    /// </summary>
    public static DateTimeOffset? ModifiedSince(long? newerThan)
    {
        if (newerThan is not { } bound || bound < MicrosecondsPerSecond - 1 || bound >= LastHttpDate)
        {
            return null;
        }

        return Time.FromUnixMicroseconds(bound + 1 - MicrosecondsPerSecond);
    }
}
