using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Pubky.Pkarr.Dns;

/// <summary>Reads the data of one record, of which the length is known.</summary>
internal static class RecordDataReader
{
    /// <summary>Reads exactly <paramref name="length"/> bytes.</summary>
    public static bool TryRead(ref WireReader reader, RecordType type, int length, [NotNullWhen(true)] out RecordData? data)
    {
        var end = reader.Position + length;
        data = type switch
        {
            RecordType.A => ReadAddress(ref reader, length, size: 4),
            RecordType.Aaaa => ReadAddress(ref reader, length, size: 16),
            RecordType.Cname => reader.TryReadName(out var target) ? new AliasData(target) : null,
            RecordType.Txt => ReadText(ref reader, length),
            RecordType.Svcb or RecordType.Https => ReadService(ref reader, type, end),
            _ => reader.TryReadBytes(length, out var bytes) ? new OpaqueData(type, bytes.ToArray()) : null,
        };

        return data is not null && reader.Position == end;
    }

    private static AddressData? ReadAddress(ref WireReader reader, int length, int size) =>
        length == size && reader.TryReadBytes(size, out var bytes) ? new AddressData(new IPAddress(bytes)) : null;

    private static TextData? ReadText(ref WireReader reader, int length)
    {
        if (!reader.TryReadBytes(length, out var rest))
        {
            return null;
        }

        var strings = new List<ReadOnlyMemory<byte>>();
        while (!rest.IsEmpty)
        {
            var end = rest[0] + 1;
            if (end > rest.Length)
            {
                return null;
            }

            strings.Add(rest[1..end].ToArray());
            rest = rest[end..];
        }

        return new TextData(strings);
    }

    private static ServiceData? ReadService(ref WireReader reader, RecordType type, int end)
    {
        if (!reader.TryReadUInt16(out var priority) || !reader.TryReadName(out var target))
        {
            return null;
        }

        var parameters = new List<ServiceParameter>();
        for (var last = -1; reader.Position < end;)
        {
            if (!reader.TryReadUInt16(out var key)
                || !reader.TryReadUInt16(out var length)
                || !reader.TryReadBytes(length, out var value)
                || key <= last
                || !ServiceParameterRules.IsWellFormed(key, value))
            {
                return null;
            }

            parameters.Add(new ServiceParameter(key, value.ToArray()));
            last = key;
        }

        return new ServiceData(type, priority, target, parameters);
    }
}
