namespace Pubky.Tls;

/// <summary>The names of alerts as metrics carry them: those of the RFC.</summary>
internal static class AlertNames
{
    public static string Of(AlertDescription alert) => alert switch
    {
        AlertDescription.CloseNotify => "close_notify",
        AlertDescription.UnexpectedMessage => "unexpected_message",
        AlertDescription.BadRecordMac => "bad_record_mac",
        AlertDescription.RecordOverflow => "record_overflow",
        AlertDescription.HandshakeFailure => "handshake_failure",
        AlertDescription.IllegalParameter => "illegal_parameter",
        AlertDescription.DecodeError => "decode_error",
        AlertDescription.DecryptError => "decrypt_error",
        AlertDescription.ProtocolVersion => "protocol_version",
        AlertDescription.InternalError => "internal_error",
        AlertDescription.UserCanceled => "user_canceled",
        AlertDescription.MissingExtension => "missing_extension",
        _ => "other",
    };
}
