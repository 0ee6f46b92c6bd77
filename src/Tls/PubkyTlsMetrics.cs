using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pubky.Tls;

/// <summary>Counts handshakes and connections of Pubky TLS. The tags come from closed sets: no name and no address of a client.</summary>
public sealed class PubkyTlsMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Pubky.Tls";

    /// <summary>Handshakes that have ended, tagged with <c>outcome</c>: <c>ok</c>, <c>failed</c>, <c>timed_out</c>, <c>refused</c>.</summary>
    /// <remarks>Failed ones carry a <c>reason</c>: the name of the alert sent, <c>peer_alert</c>, or <c>disconnected</c>.</remarks>
    public const string Handshakes = "pubky.tls.handshakes";

    /// <summary>Connections whose handshake is done and which are still open.</summary>
    public const string ActiveConnections = "pubky.tls.active_connections";

    private readonly Counter<long> _handshakes;
    private readonly UpDownCounter<long> _connections;

    /// <summary>Makes the instruments.</summary>
    public PubkyTlsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _handshakes = meter.CreateCounter<long>(Handshakes, "{handshake}", "Pubky TLS handshakes that have ended, by outcome.");
        _connections = meter.CreateUpDownCounter<long>(ActiveConnections, "{connection}", "Open Pubky TLS connections.");
    }

    internal void HandshakeSucceeded() => Count("ok");

    internal void HandshakeTimedOut() => Count("timed_out");

    internal void HandshakeRefused() => Count("refused");

    internal void HandshakeFailed(string reason)
    {
        if (_handshakes.Enabled)
        {
            _handshakes.Add(1, new TagList { { "outcome", "failed" }, { "reason", reason } });
        }
    }

    internal void ConnectionOpened() => _connections.Add(1);

    internal void ConnectionClosed() => _connections.Add(-1);

    private void Count(string outcome)
    {
        if (_handshakes.Enabled)
        {
            _handshakes.Add(1, new TagList { { "outcome", outcome } });
        }
    }
}
