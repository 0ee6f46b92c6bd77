using System.Buffers.Binary;

namespace Pubky.Pkarr.Dns;

/// <summary>Which values the known parameter keys may have (RFC 9460 §7, §8); unknown keys may have any.</summary>
internal static class ServiceParameterRules
{
    public static bool IsWellFormed(ushort key, ReadOnlySpan<byte> value) => key switch
    {
        ServiceParameter.MandatoryKey => IsAscendingKeys(value),
        ServiceParameter.AlpnKey => IsStrings(value),
        ServiceParameter.NoDefaultAlpnKey => value.IsEmpty,
        ServiceParameter.PortKey => value.Length == sizeof(ushort),
        ServiceParameter.Ipv4HintKey => value.Length % 4 == 0,
        ServiceParameter.Ipv6HintKey => value.Length % 16 == 0,
        _ => true,
    };

    private static bool IsAscendingKeys(ReadOnlySpan<byte> value)
    {
        if (value.Length % sizeof(ushort) != 0)
        {
            return false;
        }

        for (var last = -1; !value.IsEmpty; value = value[sizeof(ushort)..])
        {
            var key = BinaryPrimitives.ReadUInt16BigEndian(value);
            if (key <= last)
            {
                return false;
            }

            last = key;
        }

        return true;
    }

    private static bool IsStrings(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var end = value[0] + 1;
            if (end > value.Length)
            {
                return false;
            }

            value = value[end..];
        }

        return true;
    }
}
