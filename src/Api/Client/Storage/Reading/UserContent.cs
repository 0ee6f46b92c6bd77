namespace Pubky.Api.Client.Storage.Reading;

/// <summary>
/// Keeps stored files from acting for their readers. They come from the origin that also receives session cookies, so a stored
/// page that could run scripts could use them.
/// </summary>
internal static class UserContent
{
    /// <summary>
    /// Opened as a page, a file is alone in an origin of its own: no scripts, no forms, no plug-ins. Used as an image, a video or
    /// by <c>fetch</c>, none of this applies.
    /// </summary>
    private const string Policy = "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self' data:; style-src 'unsafe-inline'";

    /// <summary>The declared type is the only one, and a page is harmless.</summary>
    public static void Tame(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy;
    }
}
