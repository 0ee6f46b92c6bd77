using System.Buffers;

namespace Pubky.Tls;

/// <summary>Writes small protected records: alerts and key updates.</summary>
internal static class SealedRecord
{
    /// <param name="output">Receives the record.</param>
    /// <param name="keys">Seal it.</param>
    /// <param name="type">Its type.</param>
    /// <param name="content">At most <see cref="RecordFormat.MaxContent"/> bytes.</param>
    public static void Write(IBufferWriter<byte> output, TrafficKeys keys, ContentType type, ReadOnlySpan<byte> content)
    {
        var size = RecordFormat.SealedSize(content.Length);
        var record = output.GetSpan(size)[..size];
        content.CopyTo(record[RecordFormat.HeaderSize..]);
        keys.Seal(record, type);
        output.Advance(size);
    }
}
