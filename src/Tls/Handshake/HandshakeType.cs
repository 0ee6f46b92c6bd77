namespace Pubky.Tls;

/// <summary>The handshake messages that this server knows (RFC 8446 §4).</summary>
internal enum HandshakeType : byte
{
    ClientHello = 1,
    ServerHello = 2,
    EncryptedExtensions = 8,
    Certificate = 11,
    CertificateVerify = 15,
    Finished = 20,
    KeyUpdate = 24,

    /// <summary>Never sent: stands for the first hello in the transcript of a handshake with retry.</summary>
    MessageHash = 254,
}
