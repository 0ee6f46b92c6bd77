using System.Diagnostics.Metrics;

namespace Pubky.Pkarr;

/// <summary>
/// What relays are asked, and what comes of it. Relays are those that the operator configured, so their names may be tags.
/// </summary>
/// <param name="meters">Where to count; null counts nowhere.</param>
internal sealed class RelayMetrics(IMeterFactory? meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Pubky.Pkarr.Relays";

    private readonly Counter<long>? _requests = meters?.Create(MeterName).CreateCounter<long>(
        "pubky.pkarr.relay.requests",
        "{request}",
        "Questions and publications by relay, operation and outcome; paused ones were not sent, because the relay asked to slow down.");

    public void Resolved(string relay, ResolveStatus outcome) => Count(relay, "resolve", outcome.ToString());

    public void Published(string relay, PublishStatus outcome) => Count(relay, "publish", outcome.ToString());

    public void Paused(string relay, string operation) => Count(relay, operation, "Paused");

    private void Count(string relay, string operation, string outcome) =>
        _requests?.Add(1, new("relay", relay), new("operation", operation), new("outcome", outcome));
}
