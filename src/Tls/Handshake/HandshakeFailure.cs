namespace Pubky.Tls;

/// <summary>Why a handshake failed.</summary>
/// <param name="Alert">What the client was told.</param>
/// <param name="Message">The same for the log.</param>
internal readonly record struct HandshakeFailure(AlertDescription Alert, string Message);
