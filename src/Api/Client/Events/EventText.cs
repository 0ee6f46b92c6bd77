using System.Buffers;
using System.Globalization;
using System.Text;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Events;

/// <summary>What feed and streams have in common on the wire (spec events §1.1).</summary>
internal static class EventText
{
    /// <summary>Bytes of a URI before its path.</summary>
    public const int UriPrefixLength = 8 + PublicKey.TextLength;

    private const int MaxDigits = 20;

    /// <summary>The three letters of a kind.</summary>
    public static ReadOnlySpan<byte> Kind(EventKind kind) => kind == EventKind.Put ? "PUT"u8 : "DEL"u8;

    /// <summary>Appends <c>pubky://</c>, key and path. The path stays raw: clients take it as decoded.</summary>
    public static void AppendUri(IBufferWriter<byte> writer, PublicKey user, StoragePath path)
    {
        writer.Write("pubky://"u8);
        Span<byte> key = stackalloc byte[PublicKey.Size];
        Span<char> text = stackalloc char[PublicKey.TextLength];
        user.CopyTo(key);
        ZBase32.EncodeKey(key, text);
        Encoding.UTF8.GetBytes(text, writer);
        Encoding.UTF8.GetBytes(path.Value, writer);
    }

    /// <summary>Appends a cursor in decimal.</summary>
    public static void AppendCursor(IBufferWriter<byte> writer, Cursor cursor)
    {
        cursor.Value.TryFormat(writer.GetSpan(MaxDigits), out var written, provider: CultureInfo.InvariantCulture);
        writer.Advance(written);
    }
}
