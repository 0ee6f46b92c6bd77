using System.Diagnostics;

namespace Pubky.Pkarr.Dns;

/// <summary>Writes the data of one record.</summary>
internal static class RecordDataWriter
{
    public static void Write(WireWriter writer, RecordData data)
    {
        switch (data)
        {
            case AddressData address:
                writer.WriteBytes(address.Address.GetAddressBytes());
                break;
            case AliasData alias:
                writer.WriteName(alias.Target);
                break;
            case TextData text:
                WriteText(writer, text);
                break;
            case ServiceData service:
                WriteService(writer, service);
                break;
            case OpaqueData:
                throw new ArgumentException("A record of an unknown type cannot be written into another message.", nameof(data));
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteText(WireWriter writer, TextData text)
    {
        foreach (var part in text.Strings)
        {
            if (part.Length > byte.MaxValue)
            {
                throw new ArgumentException("A character string is at most 255 bytes long.", nameof(text));
            }

            writer.WriteByte((byte)part.Length);
            writer.WriteBytes(part.Span);
        }
    }

    private static void WriteService(WireWriter writer, ServiceData service)
    {
        writer.WriteUInt16(service.Priority);
        writer.WriteWholeName(service.Target);
        var last = -1;
        foreach (var parameter in service.Parameters)
        {
            if (parameter.Key <= last || !ServiceParameterRules.IsWellFormed(parameter.Key, parameter.Value.Span))
            {
                throw new ArgumentException($"Service parameter {parameter.Key} is malformed or out of order.", nameof(service));
            }

            writer.WriteUInt16(parameter.Key);
            writer.WriteUInt16(checked((ushort)parameter.Value.Length));
            writer.WriteBytes(parameter.Value.Span);
            last = parameter.Key;
        }
    }
}
