using System.Buffers;

namespace Pubky.Tls;

/// <summary>Writes records that are not protected: what comes before the keys, and the dummy ChangeCipherSpec.</summary>
internal static class PlainRecord
{
    public static void Write(IBufferWriter<byte> output, ContentType type, ReadOnlySpan<byte> content)
    {
        var size = RecordFormat.HeaderSize + content.Length;
        var record = output.GetSpan(size);
        RecordFormat.WriteHeader(record, type, content.Length);
        content.CopyTo(record[RecordFormat.HeaderSize..]);
        output.Advance(size);
    }
}
