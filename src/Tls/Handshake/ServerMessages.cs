using System.Buffers.Binary;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>Writes the messages of the server to the byte (spec pubky-tls §1.4). All return the length written.</summary>
internal static class ServerMessages
{
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    /// <summary>Room for a ServerHello with the longest session id and share.</summary>
    public const int MaxHelloSize = 4 + 2 + RandomSize + 1 + 32 + 2 + 1 + 2 + 6 + 8 + KeyGroup.MaxShareSize;

    /// <summary>Room for EncryptedExtensions with the longest protocol name.</summary>
    public const int MaxExtensionsSize = 32;

    /// <summary>Length of CertificateVerify.</summary>
    public const int VerifySize = 8 + Ed25519.SignatureSize;

    private const int RandomSize = 32;
    private const int HeaderSize = 4;

    /// <summary>The random that makes a ServerHello a HelloRetryRequest (RFC 8446 §4.1.3).</summary>
    public static ReadOnlySpan<byte> RetryRandom =>
    [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];

    private static ReadOnlySpan<byte> KeyInfoPrefix => [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

    private static ReadOnlySpan<byte> VerifyContext => "TLS 1.3, server CertificateVerify\0"u8;

    /// <summary>Writes ServerHello, or HelloRetryRequest if there is no share.</summary>
    public static int WriteHello(
        Span<byte> destination, ReadOnlySpan<byte> random, ReadOnlySpan<byte> sessionId, CipherSuite suite, KeyGroup group, ReadOnlySpan<byte> share)
    {
        var writer = new WireWriter(destination[HeaderSize..]);
        writer.WriteUInt16(Tls12);
        writer.Write(random);
        writer.WriteByte((byte)sessionId.Length);
        writer.Write(sessionId);
        writer.WriteUInt16(suite.Id);
        writer.WriteByte(0); // null compression

        var keyShareSize = share.IsEmpty ? 2 : 4 + share.Length;
        writer.WriteUInt16((ushort)(6 + 4 + keyShareSize));
        writer.WriteUInt16((ushort)ExtensionType.SupportedVersions);
        writer.WriteUInt16(2);
        writer.WriteUInt16(Tls13);
        writer.WriteUInt16((ushort)ExtensionType.KeyShare);
        writer.WriteUInt16((ushort)keyShareSize);
        writer.WriteUInt16(group.Id);
        if (!share.IsEmpty)
        {
            writer.WriteUInt16((ushort)share.Length);
            writer.Write(share);
        }

        return WriteHeader(destination, HandshakeType.ServerHello, writer.Length);
    }

    /// <summary>Writes EncryptedExtensions: the raw public key, and the protocol if one was chosen.</summary>
    public static int WriteExtensions(Span<byte> destination, ApplicationProtocol protocol)
    {
        var name = ApplicationProtocols.NameOf(protocol).Span;
        var writer = new WireWriter(destination[HeaderSize..]);
        writer.WriteUInt16((ushort)(name.IsEmpty ? 5 : 5 + 7 + name.Length));
        writer.WriteUInt16((ushort)ExtensionType.ServerCertificateType);
        writer.WriteUInt16(1);
        writer.WriteByte(2);
        if (!name.IsEmpty)
        {
            writer.WriteUInt16((ushort)ExtensionType.ApplicationLayerProtocols);
            writer.WriteUInt16((ushort)(name.Length + 3));
            writer.WriteUInt16((ushort)(name.Length + 1));
            writer.WriteByte((byte)name.Length);
            writer.Write(name);
        }

        return WriteHeader(destination, HandshakeType.EncryptedExtensions, writer.Length);
    }

    /// <summary>Makes the Certificate message of a key: one entry, its SubjectPublicKeyInfo.</summary>
    public static byte[] MakeCertificate(PublicKey key)
    {
        var message = new byte[HeaderSize + 9 + KeyInfoPrefix.Length + PublicKey.Size];
        var writer = new WireWriter(message.AsSpan(HeaderSize));
        var infoSize = KeyInfoPrefix.Length + PublicKey.Size;
        writer.WriteByte(0); // no request context
        writer.WriteUInt24(3 + infoSize + 2);
        writer.WriteUInt24(infoSize);
        writer.Write(KeyInfoPrefix);
        key.CopyTo(writer.Take(PublicKey.Size));
        writer.WriteUInt16(0); // no extensions of the entry
        WriteHeader(message, HandshakeType.Certificate, writer.Length);
        return message;
    }

    /// <summary>Writes CertificateVerify over the transcript up to the Certificate message.</summary>
    public static int WriteVerify(Span<byte> destination, ServerIdentity identity, ReadOnlySpan<byte> transcript)
    {
        const ushort ed25519 = 0x0807;
        const int padding = 64;
        Span<byte> content = stackalloc byte[padding + VerifyContext.Length + CipherSuite.MaxHashSize];
        content[..padding].Fill(0x20);
        VerifyContext.CopyTo(content[padding..]);
        transcript.CopyTo(content[(padding + VerifyContext.Length)..]);

        var writer = new WireWriter(destination[HeaderSize..]);
        writer.WriteUInt16(ed25519);
        writer.WriteUInt16(Ed25519.SignatureSize);
        identity.Sign(content[..(padding + VerifyContext.Length + transcript.Length)], writer.Take(Ed25519.SignatureSize));
        return WriteHeader(destination, HandshakeType.CertificateVerify, writer.Length);
    }

    /// <summary>Writes the header of a message whose body stands behind it.</summary>
    public static int WriteHeader(Span<byte> message, HandshakeType type, int bodyLength)
    {
        BinaryPrimitives.WriteUInt32BigEndian(message, ((uint)type << 24) | (uint)bodyLength);
        return HeaderSize + bodyLength;
    }
}
