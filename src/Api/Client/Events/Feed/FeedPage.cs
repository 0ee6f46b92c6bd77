using System.Buffers;
using System.Text;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Feed;

/// <summary>A page of the feed as text (spec events §3.3): a line an event, then the cursor of the last one; no final line feed.</summary>
internal static class FeedPage
{
    private const int KindLength = 4;

    public static async Task WriteAsync(HttpContext context, IReadOnlyList<Event> events)
    {
        var response = context.Response;
        response.ContentType = "text/plain";
        response.ContentLength = Measure(events);
        if (events.Count == 0 || Methods.IsHead(context.Request))
        {
            return;
        }

        // At most 1000 lines of about a kilobyte, flushed once.
        Append(response.BodyWriter, events);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    internal static void Append(IBufferWriter<byte> writer, IReadOnlyList<Event> events)
    {
        foreach (var item in events)
        {
            AppendLine(writer, item);
        }

        if (events.Count > 0)
        {
            AppendCursorLine(writer, events[^1].Cursor);
        }
    }

    internal static long Measure(IReadOnlyList<Event> events)
    {
        if (events.Count == 0)
        {
            return 0;
        }

        long length = "cursor: ".Length + events[^1].Cursor.ToString().Length;
        foreach (var item in events)
        {
            length += LineLength(item);
        }

        return length;
    }

    private static void AppendLine(IBufferWriter<byte> writer, Event item)
    {
        writer.Write(EventText.Kind(item.Kind));
        writer.Write(" "u8);
        EventText.AppendUri(writer, item.User, item.Path);
        writer.Write("\n"u8);
    }

    private static void AppendCursorLine(IBufferWriter<byte> writer, Cursor cursor)
    {
        writer.Write("cursor: "u8);
        EventText.AppendCursor(writer, cursor);
    }

    private static int LineLength(Event item) => KindLength + EventText.UriPrefixLength + Encoding.UTF8.GetByteCount(item.Path.Value) + 1;
}
