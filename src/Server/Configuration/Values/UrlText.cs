using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration;

/// <summary>The text forms of URLs.</summary>
internal static class UrlText
{
    /// <summary>Takes an absolute http or https URL with a host.</summary>
    public static bool TryParseWeb(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether a text is an absolute URL of a PostgreSQL database.</summary>
    public static bool IsPostgres(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "postgres" or "postgresql" && text.Contains("://", StringComparison.Ordinal);
}
