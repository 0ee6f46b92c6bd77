using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary><c>GET /</c>: for people who look what answers here.</summary>
internal static class StatusPage
{
    private static ReadOnlySpan<byte> Html =>
        """
        <!doctype html>
        <html lang="en">
        <title>Pkarr relay</title>
        <h1>Pkarr relay</h1>
        <p>It works. Signed packets are published with PUT and resolved with GET at <code>/&lt;public key&gt;</code>.</p>
        </html>

        """u8;

    public static Task AnswerAsync(HttpContext context) =>
        context.BytesAsync(StatusCodes.Status200OK, "text/html; charset=utf-8", Html.ToArray());
}
