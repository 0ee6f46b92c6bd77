using System.Buffers;

namespace Pubky.Tls;

/// <summary>Opens a protected record out of the transport's memory.</summary>
internal static class RecordOpener
{
    /// <summary>How much memory opening a record takes: content, type and padding.</summary>
    /// <exception cref="TlsAlertException">The record is not protected, too short for a type and a tag, or carries too much.</exception>
    public static int InnerSize(in RecordFrame frame)
    {
        if (frame.Type != ContentType.ApplicationData)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"A record of type {frame.Type} is not protected.");
        }

        var size = (int)frame.Bytes.Length - RecordFormat.HeaderSize - RecordFormat.TagSize;
        return size switch
        {
            < 1 => throw new TlsAlertException(AlertDescription.BadRecordMac, "A protected record is too short."),
            > RecordFormat.MaxInner => throw new TlsAlertException(AlertDescription.RecordOverflow, "A protected record carries too much."),
            _ => size,
        };
    }

    /// <summary>Opens it into <paramref name="destination"/>, which has room for <see cref="InnerSize"/> bytes.</summary>
    /// <returns>The length of the content, which stands at the beginning.</returns>
    /// <exception cref="TlsAlertException">The record was not sealed under these keys, or has no type.</exception>
    public static int Open(in RecordFrame frame, TrafficKeys keys, Span<byte> destination, out ContentType type)
    {
        var size = InnerSize(frame);
        var plaintext = destination[..size];
        if (frame.Bytes.IsSingleSegment)
        {
            var record = frame.Bytes.FirstSpan;
            var inner = record.Slice(RecordFormat.HeaderSize, size);
            return keys.Open(record[..RecordFormat.HeaderSize], inner, record[^RecordFormat.TagSize..], plaintext, out type);
        }

        // A record over several blocks of the transport is put together where it is opened.
        Span<byte> header = stackalloc byte[RecordFormat.HeaderSize];
        Span<byte> tag = stackalloc byte[RecordFormat.TagSize];
        frame.Bytes.Slice(0, RecordFormat.HeaderSize).CopyTo(header);
        frame.Bytes.Slice(RecordFormat.HeaderSize, size).CopyTo(plaintext);
        frame.Bytes.Slice(RecordFormat.HeaderSize + size).CopyTo(tag);
        return keys.Open(header, plaintext, tag, plaintext, out type);
    }
}
