using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pubky.Bench.Subjects;

/// <summary>What the servers of the TLS benchmark answer: as little work as possible besides TLS.</summary>
internal static class TlsAnswers
{
    public const int SmallBytes = 64;

    private static readonly byte[] Small = new byte[SmallBytes];
    private static readonly byte[] Piece = new byte[64 * 1024];

    public static Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/down" => DownAsync(http, long.Parse(http.Request.Query["bytes"]!, CultureInfo.InvariantCulture)),
        "/up" => UpAsync(http),
        _ => SmallAsync(http),
    };

    private static Task SmallAsync(HttpContext http)
    {
        http.Response.ContentLength = SmallBytes;
        return http.Response.Body.WriteAsync(Small).AsTask();
    }

    private static async Task DownAsync(HttpContext http, long bytes)
    {
        http.Response.ContentLength = bytes;
        for (var left = bytes; left > 0; left -= Piece.Length)
        {
            await http.Response.Body.WriteAsync(Piece.AsMemory(0, (int)Math.Min(left, Piece.Length)));
        }
    }

    private static async Task UpAsync(HttpContext http)
    {
        while (await http.Request.BodyReader.ReadAsync() is { IsCompleted: false } read)
        {
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        }

        await SmallAsync(http);
    }
}
