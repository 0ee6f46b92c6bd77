using System.Text;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Listing;

/// <summary>Lines of a listing: decoded paths in raw UTF-8, joined by single line feeds, none at the end (spec storage §10.5).</summary>
internal static class ListBody
{
    public static async Task WriteAsync(HttpContext context, PublicKey tenant, IReadOnlyList<string> items)
    {
        var prefix = Encoding.UTF8.GetBytes($"pubky://{tenant}");
        var response = context.Response;
        response.ContentType = "text/plain";
        response.ContentLength = Measure(prefix.Length, items);

        // At most 1000 lines of about a kilobyte, flushed once.
        Write(response, prefix, items);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static long Measure(int prefix, IReadOnlyList<string> items)
    {
        long length = Math.Max(0, items.Count - 1);
        foreach (var item in items)
        {
            length += prefix + Encoding.UTF8.GetByteCount(item);
        }

        return length;
    }

    private static void Write(HttpResponse response, ReadOnlySpan<byte> prefix, IReadOnlyList<string> items)
    {
        var writer = response.BodyWriter;
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                System.Buffers.BuffersExtensions.Write(writer, "\n"u8);
            }

            System.Buffers.BuffersExtensions.Write(writer, prefix);
            Encoding.UTF8.GetBytes(items[i], writer);
        }
    }
}
