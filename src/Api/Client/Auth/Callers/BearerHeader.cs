using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Callers;

/// <summary>The bearer in a request (spec auth §5.2): in the first <c>Authorization</c> header alone.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";

    /// <summary>The bearer's hash, or null if there is none, or none that could be ours.</summary>
    public static SecretHash? Find(HttpRequest request) =>
        First(request) is { } value
        && value.StartsWith(Scheme, StringComparison.Ordinal)
        && BearerToken.TryParse(value[Scheme.Length..], out var token)
            ? token.Hash
            : null;

    /// <summary>
    /// Whether a bearer is there, however bad. One with nothing behind the scheme counts, too; the space has been trimmed off
    /// its header by then.
    /// </summary>
    public static bool IsPresent(HttpRequest request) =>
        First(request) is { } value
        && (value.StartsWith(Scheme, StringComparison.Ordinal) || value.AsSpan().SequenceEqual(Scheme.AsSpan().TrimEnd()));

    private static string? First(HttpRequest request) => request.Headers[HeaderNames.Authorization] is [{ } value, ..] ? value : null;
}
