using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Listing;

/// <summary>
/// The cursor of a listing: the last line a client received, <c>pubky://</c> being optional (spec storage §10.3). Its key must
/// be a key but need not be the tenant's.
/// </summary>
internal static class ListCursor
{
    private const string Scheme = "pubky://";

    public static bool TryParse(string text, [NotNullWhen(true)] out StoragePath? path)
    {
        path = null;
        var rest = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0
            && PublicKey.TryParse(rest.AsSpan(0, slash), out _)
            && StoragePath.TryParse(rest[slash..], out path, out _);
    }
}
