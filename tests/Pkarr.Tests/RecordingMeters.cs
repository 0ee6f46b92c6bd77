using System.Diagnostics.Metrics;

namespace Pubky.Pkarr.Tests;

/// <summary>Makes meters and adds up what their counters count.</summary>
internal sealed class RecordingMeters : IMeterFactory
{
    private readonly Lock _lock = new();
    private readonly List<(string Instrument, long Value, Dictionary<string, object?> Tags)> _counted = [];
    private readonly List<Meter> _meters = [];
    private readonly MeterListener _listener = new();

    public RecordingMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == this)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var copy = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value);
            lock (_lock)
            {
                _counted.Add((instrument.Name, value, copy));
            }
        });
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(new MeterOptions(options.Name) { Scope = this });
        _meters.Add(meter);
        return meter;
    }

    /// <summary>What a counter has counted, by the values of some tags, joined by spaces.</summary>
    public Dictionary<string, long> Sums(string instrument, params string[] tags)
    {
        lock (_lock)
        {
            return _counted.Where(one => one.Instrument == instrument)
                .GroupBy(one => string.Join(' ', tags.Select(tag => one.Tags[tag])))
                .ToDictionary(static group => group.Key, static group => group.Sum(static one => one.Value));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(static meter => meter.Dispose());
    }
}
