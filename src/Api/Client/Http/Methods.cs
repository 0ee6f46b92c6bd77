namespace Pubky.Api.Client.Http;

/// <summary>Method names, compared exactly: HTTP methods are case-sensitive.</summary>
internal static class Methods
{
    public const string Get = "GET";
    public const string Head = "HEAD";
    public const string Put = "PUT";
    public const string Post = "POST";
    public const string Delete = "DELETE";
    public const string Options = "OPTIONS";

    /// <summary>What <c>Allow</c> says on storage paths; no spaces, as clients have always seen it.</summary>
    public const string Storage = "GET,HEAD,PUT,DELETE";

    /// <summary>What <c>Allow</c> says where there is only something to read.</summary>
    public const string ReadOnly = "GET,HEAD";

    public static bool IsHead(HttpRequest request) => Is(request, Head);

    public static bool IsRead(HttpRequest request) => Is(request, Get) || Is(request, Head);

    public static bool Is(HttpRequest request, string method) => string.Equals(request.Method, method, StringComparison.Ordinal);
}
