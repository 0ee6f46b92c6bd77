namespace Pubky.Tls;

/// <summary>
/// The peer broke the protocol; the only error that parsers and the record layer throw on any input. It ends at the state
/// machine that called them, which turns it into an alert.
/// </summary>
internal sealed class TlsAlertException(AlertDescription alert, string message) : Exception(message)
{
    /// <summary>What the peer is told.</summary>
    public AlertDescription Alert { get; } = alert;
}
