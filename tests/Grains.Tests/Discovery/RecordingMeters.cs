using System.Diagnostics.Metrics;

namespace Pubky.Grains.Tests.Discovery;

/// <summary>Makes meters and remembers what their instruments say.</summary>
internal sealed class RecordingMeters : IMeterFactory
{
    private readonly Lock _lock = new();
    private readonly List<(string Instrument, object? Outcome, long Value)> _measured = [];
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
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(new MeterOptions(options.Name) { Scope = this });
        _meters.Add(meter);
        return meter;
    }

    /// <summary>What a gauge shows now.</summary>
    public long Read(string gauge)
    {
        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return _measured.Last(one => one.Instrument == gauge).Value;
        }
    }

    /// <summary>What a counter has counted with an outcome.</summary>
    public long Counted(string counter, string outcome)
    {
        lock (_lock)
        {
            return _measured.Where(one => one.Instrument == counter && outcome.Equals(one.Outcome)).Sum(static one => one.Value);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(static meter => meter.Dispose());
    }

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            _measured.Add((instrument.Name, tags.Length > 0 ? tags[0].Value : null, value));
        }
    }
}
