namespace Pubky.Tls;

/// <summary>What a record carries (RFC 8446 §5.1).</summary>
internal enum ContentType : byte
{
    ChangeCipherSpec = 20,
    Alert = 21,
    Handshake = 22,
    ApplicationData = 23,
}
