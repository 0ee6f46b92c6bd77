namespace Pubky.Tls;

/// <summary>The alerts that this server sends or understands (RFC 8446 §6).</summary>
internal enum AlertDescription : byte
{
    CloseNotify = 0,
    UnexpectedMessage = 10,
    BadRecordMac = 20,
    RecordOverflow = 22,
    HandshakeFailure = 40,
    IllegalParameter = 47,
    DecodeError = 50,
    DecryptError = 51,
    ProtocolVersion = 70,
    InternalError = 80,
    UserCanceled = 90,
    MissingExtension = 109,
}
