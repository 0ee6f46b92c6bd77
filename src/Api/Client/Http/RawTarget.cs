using Microsoft.AspNetCore.Http.Features;

namespace Pubky.Api.Client.Http;

/// <summary>
/// The request target as it came over the wire, split but not decoded (spec storage §4.4): routing and paths need the raw
/// text, because a decoded path has lost its dot segments.
/// </summary>
/// <param name="Path">Starts with <c>/</c>; still percent-encoded.</param>
/// <param name="Query">Without the <c>?</c>; empty if there is none.</param>
internal readonly record struct RawTarget(string Path, string Query)
{
    public static RawTarget Of(HttpContext context) => Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    /// <summary>Splits an origin-form or absolute-form target. Any other form becomes a path no route has.</summary>
    public static RawTarget Parse(string target)
    {
        var text = target.StartsWith('/') ? target : AfterAuthority(target);
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
        {
            text = text[..fragment];
        }

        var mark = text.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? new RawTarget(text, "") : new RawTarget(text[..mark], text[(mark + 1)..]);
    }

    private static string AfterAuthority(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return "/" + target;
        }

        var authority = scheme + 3;
        var end = target.AsSpan(authority).IndexOfAny('/', '?', '#');
        return end < 0 ? "/"
            : target[authority + end] == '/' ? target[(authority + end)..]
            : "/" + target[(authority + end)..];
    }
}
