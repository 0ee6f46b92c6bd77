using System.Diagnostics.CodeAnalysis;

namespace Pubky.Pkarr.Dns;

/// <summary>Reads messages as tolerantly, and as strictly, as the reference does (spec pkarr §3.4).</summary>
public static class DnsReader
{
    /// <summary>The reserved header bit; a message that sets it is refused.</summary>
    private const ushort ReservedFlag = 0x0040;

    /// <summary>The top bit of a record's class asks caches to flush; it is no part of the class.</summary>
    private const ushort ClassMask = 0x7fff;

    /// <summary>
    /// Reads the answers of a message. The other sections must be whole, but their content does not matter; bytes behind
    /// the last announced record are ignored.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> message, [NotNullWhen(true)] out IReadOnlyList<DnsRecord>? answers)
    {
        answers = null;
        var reader = new WireReader(message);
        if (!reader.TrySkip(sizeof(ushort))
            || !reader.TryReadUInt16(out var flags)
            || (flags & ReservedFlag) != 0
            || !reader.TryReadUInt16(out var questions)
            || !reader.TryReadUInt16(out var answerCount)
            || !reader.TryReadUInt16(out var authorities)
            || !reader.TryReadUInt16(out var additionals))
        {
            return false;
        }

        // The list grows with what is really there, never by what the header announces.
        var read = new List<DnsRecord>();
        if (!TrySkipQuestions(ref reader, questions)
            || !TryReadRecords(ref reader, answerCount, read)
            || !TryReadRecords(ref reader, authorities + additionals, into: null))
        {
            return false;
        }

        answers = read;
        return true;
    }

    private static bool TrySkipQuestions(ref WireReader reader, int count)
    {
        for (; count > 0; count--)
        {
            if (!reader.TryReadName(out _) || !reader.TrySkip(2 * sizeof(ushort)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadRecords(ref WireReader reader, int count, List<DnsRecord>? into)
    {
        for (; count > 0; count--)
        {
            if (!TryReadRecord(ref reader, out var record))
            {
                return false;
            }

            into?.Add(record);
        }

        return true;
    }

    private static bool TryReadRecord(ref WireReader reader, [NotNullWhen(true)] out DnsRecord? record)
    {
        record = null;
        if (!reader.TryReadName(out var name)
            || !reader.TryReadUInt16(out var type)
            || !reader.TryReadUInt16(out var recordClass)
            || !IsKnownClass(recordClass)
            || !reader.TryReadUInt32(out var timeToLive)
            || !reader.TryReadUInt16(out var length)
            || !RecordDataReader.TryRead(ref reader, (RecordType)type, length, out var data))
        {
            return false;
        }

        record = new DnsRecord(name, timeToLive, data);
        return true;
    }

    private static bool IsKnownClass(ushort recordClass) => (recordClass & ClassMask) is >= 1 and <= 4 or 254;
}
