using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration;

/// <summary>The text forms of URLs.</summary>
internal static class UrlText
{
    /// <summary>Takes an absolute http or https URL with a host.</summary>
    public static bool TryParseWeb(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether a text begins as the URL of a PostgreSQL database does. The rest is looked at when the database is used.</summary>
    public static bool IsPostgres(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);
}
