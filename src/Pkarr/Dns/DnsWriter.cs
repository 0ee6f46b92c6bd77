namespace Pubky.Pkarr.Dns;

/// <summary>Writes records as a compressed DNS reply (spec pkarr §3.1).</summary>
public static class DnsWriter
{
    private const ushort ReplyFlags = 0x8000;
    private const ushort InternetClass = 1;

    /// <summary>Writes a message whose answers are <paramref name="answers"/>, in their order.</summary>
    /// <param name="answers">Records with absolute names.</param>
    /// <param name="limit">Most bytes the message may have.</param>
    /// <exception cref="ArgumentException">The message is too large, or a record cannot be written.</exception>
    public static byte[] Write(IReadOnlyList<DnsRecord> answers, int limit)
    {
        var writer = new WireWriter(limit);
        writer.WriteUInt16(0);
        writer.WriteUInt16(ReplyFlags);
        writer.WriteUInt16(0);
        writer.WriteUInt16(checked((ushort)answers.Count));
        writer.WriteUInt16(0);
        writer.WriteUInt16(0);
        foreach (var answer in answers)
        {
            Write(writer, answer);
        }

        return writer.Written.ToArray();
    }

    private static void Write(WireWriter writer, DnsRecord record)
    {
        writer.WriteName(record.Name);
        writer.WriteUInt16((ushort)record.Data.Type);
        writer.WriteUInt16(InternetClass);
        writer.WriteUInt32(record.TimeToLive);

        var lengthAt = writer.Position;
        writer.WriteUInt16(0);
        RecordDataWriter.Write(writer, record.Data);
        writer.PatchUInt16(lengthAt, (ushort)(writer.Position - lengthAt - sizeof(ushort)));
    }
}
