using System.Buffers.Binary;

namespace Pubky.Tls.Tests.Client;

/// <summary>Puts bytes of TLS structures together.</summary>
internal static class Message
{
    public static byte[] UInt16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    /// <summary>Bytes behind their number in one byte.</summary>
    public static byte[] Vector8(params byte[] content) => [(byte)content.Length, .. content];

    /// <summary>Bytes behind their number in two bytes.</summary>
    public static byte[] Vector16(params byte[] content) => [.. UInt16(content.Length), .. content];

    public static byte[] Codes(IEnumerable<ushort> codes) => [.. codes.SelectMany(code => UInt16(code))];

    public static byte[] Extension(int type, params byte[] body) => [.. UInt16(type), .. Vector16(body)];

    /// <summary>A handshake message.</summary>
    public static byte[] Handshake(byte type, params byte[] body) => [type, 0, .. UInt16(body.Length), .. body];

    /// <summary>A record that is not protected.</summary>
    public static byte[] Record(byte type, params byte[] body) => [type, 3, 3, .. Vector16(body)];
}
