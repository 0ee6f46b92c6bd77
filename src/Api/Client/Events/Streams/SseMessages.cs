using System.Buffers;
using System.Text;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Bytes of an event stream (spec events §4.6, §4.7). Field order and line ends are fixed: some clients parse by hand.</summary>
internal static class SseMessages
{
    public static ReadOnlySpan<byte> KeepAlive => ":\n\n"u8;

    public static void Append(IBufferWriter<byte> writer, Event item)
    {
        writer.Write("event: "u8);
        writer.Write(EventText.Kind(item.Kind));
        writer.Write("\ndata: "u8);
        EventText.AppendUri(writer, item.User, item.Path);
        writer.Write("\ndata: cursor: "u8);
        EventText.AppendCursor(writer, item.Cursor);
        if (item.Kind == EventKind.Put)
        {
            // Clients drop a PUT without the line, so an unknown hash is sent as zeros (spec events §1.5).
            writer.Write("\ndata: content_hash: "u8);
            Encoding.UTF8.GetBytes((item.Hash ?? default).ToString(), writer);
        }

        writer.Write("\n\n"u8);
    }
}
