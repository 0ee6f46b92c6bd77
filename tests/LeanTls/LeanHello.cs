using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pubky.LeanTls;

/// <summary>Builds the one kind of hello that tests and benchmarks need in number.</summary>
internal static class LeanHello
{
    private const ushort X25519 = 0x001d;

    /// <summary>A ClientHello message.</summary>
    /// <param name="suite">The only suite offered.</param>
    /// <param name="share">The X25519 share.</param>
    /// <param name="serverName">For SNI.</param>
    /// <param name="rawKey">Whether a raw public key is asked for; else X.509.</param>
    public static byte[] Build(LeanSuite suite, byte[] share, string serverName, bool rawKey)
    {
        byte[] extensions =
        [
            .. Extension(0, Vector16([0, .. Vector16(Encoding.ASCII.GetBytes(serverName))])),
            .. Extension(10, Vector16(U16(X25519))),
            .. rawKey ? Extension(13, Vector16(U16(0x0807))) : Extension(13, Vector16([.. U16(0x0403), .. U16(0x0804)])),
            .. rawKey ? Extension(20, [1, 2]) : [],
            .. Extension(43, [2, 3, 4]),
            .. Extension(51, Vector16([.. U16(X25519), .. Vector16(share)])),
        ];
        byte[] body =
        [
            3, 3, .. RandomNumberGenerator.GetBytes(32), 32, .. RandomNumberGenerator.GetBytes(32), .. Vector16(U16(suite.Code)), 1, 0,
            .. Vector16(extensions),
        ];
        return Message(1, body);
    }

    /// <summary>A handshake message.</summary>
    public static byte[] Message(byte type, byte[] body) => [type, (byte)(body.Length >> 16), .. Vector16Length(body), .. body];

    /// <summary>A record in the clear.</summary>
    public static byte[] PlainRecord(byte type, byte[] body) => [type, 3, 3, .. Vector16(body)];

    private static byte[] Extension(int type, byte[] body) => [.. U16(type), .. Vector16(body)];

    private static byte[] Vector16(byte[] body) => [.. U16(body.Length), .. body];

    private static byte[] Vector16Length(byte[] body) => U16(body.Length & 0xffff);

    private static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
