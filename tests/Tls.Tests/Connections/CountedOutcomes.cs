using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pubky.Tls.Tests;

/// <summary>The handshakes that one host's metrics count, by outcome and reason.</summary>
internal sealed class CountedOutcomes
{
    private readonly ConcurrentDictionary<string, long> _counts = new();

    /// <summary>How many there were of an outcome; of a failed one with <c>failed:reason</c>.</summary>
    public long this[string outcome] => _counts.GetValueOrDefault(outcome);

    public MeterListener Listen(IMeterFactory factory)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == PubkyTlsMetrics.Handshakes && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            _counts.AddOrUpdate(string.Join(':', tags.ToArray().Select(t => t.Value)), value, (_, old) => old + value));
        listener.Start();
        return listener;
    }
}
