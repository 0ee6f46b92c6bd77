using System.Text;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth.Callers;

/// <summary>The bearer in a request (spec auth §5.2): in the first <c>Authorization</c> header alone.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";
    private const int TokenBytes = 43;

    /// <summary>The bearer's hash, or null if there is none or it is none of ours by its length.</summary>
    public static SecretHash? Find(HttpRequest request) =>
        First(request) is { } value
        && value.StartsWith(Scheme, StringComparison.Ordinal)
        && value[Scheme.Length..] is var token
        && Encoding.UTF8.GetByteCount(token) == TokenBytes
            ? SecretHash.Of(token)
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
