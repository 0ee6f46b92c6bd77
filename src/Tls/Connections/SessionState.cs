namespace Pubky.Tls;

/// <summary>
/// What the two directions of a connection tell each other. Only the reader sees the peer's wishes and faults, and only the
/// writer may write: the transport has one user at a time on each side.
/// </summary>
internal sealed class SessionState
{
    private const int None = -1;

    private volatile bool _updateRequested;
    private volatile bool _broken;
    private volatile int _alert = None;

    /// <summary>Whether the connection has failed: nothing but an alert may be written any more.</summary>
    public bool IsBroken => _broken;

    /// <summary>The alert owed to the peer, if the fault was the peer's.</summary>
    public AlertDescription? Alert => _alert == None ? null : (AlertDescription)_alert;

    /// <summary>Reader: the peer asked for new keys (RFC 8446 §4.6.3).</summary>
    public void RequestKeyUpdate() => _updateRequested = true;

    /// <summary>Writer: whether the peer asked since the last call. Several requests make one answer.</summary>
    public bool TakeKeyUpdateRequest()
    {
        if (!_updateRequested)
        {
            return false;
        }

        _updateRequested = false;
        return true;
    }

    /// <summary>Reader: the peer broke the protocol.</summary>
    public void Break(AlertDescription alert)
    {
        _alert = (int)alert;
        _broken = true;
    }

    /// <summary>Reader: the peer gave up by a fatal alert, which is not answered.</summary>
    public void BreakByPeer() => _broken = true;
}
