using System.Diagnostics.Metrics;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing;

public sealed class RepublishMetricsTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Metrics_KeysOfEveryOutcome_AreCountedByOutcome()
    {
        await using var stage = new WorkerStage(Packets.Options with { Attempts = 2, LongestDelay = TimeSpan.Zero, FirstDelay = TimeSpan.Zero });
        Listen(stage.Metrics.Meter);
        stage.Fill(15);
        stage.Client.Network = static (key, _) => Task.FromResult((key.ToArray()[0] % 5) switch
        {
            0 => Packets.To(Packets.Here).Found(),
            1 => Packets.To(Packets.Elsewhere).Found(),
            2 => new ResolveResult(ResolveStatus.NotFound),
            3 => ResolveResult.Invalid(1),
            _ => new ResolveResult(ResolveStatus.NoResponses),
        });
        await stage.StartAsync();
        await stage.OrderAsync(100);

        await stage.BeatAsync(3);

        foreach (var outcome in new[] { "published", "skipped", "missing", "invalid", "failed" })
        {
            _values[$"pubky.republisher.keys outcome={outcome}"].ShouldBe(3, outcome);
        }

        _values["pubky.republisher.retries"].ShouldBe(3);
        _values["pubky.republisher.active"].ShouldBe(0);
        Observe()["pubky.republisher.last_published"].ShouldBe((stage.Now.AddSeconds(-2)).ToUnixTimeSeconds());
    }

    [Fact]
    public void Metrics_FactoryGiven_BelongToIt()
    {
        using var meters = new Discovery.RecordingMeters();
        using var metrics = new Grains.Republishing.RepublishMetrics(TimeProvider.System, meters);

        metrics.Ended(RepublishOutcome.Published, TimeSpan.FromSeconds(1));

        meters.Counted("pubky.republisher.keys", "published").ShouldBe(1);
    }

    [Fact]
    public void Metrics_BacklogAndRound_AreObserved()
    {
        var time = new Blobs.ManualTime();
        using var metrics = new Grains.Republishing.RepublishMetrics(time);
        Listen(metrics.Meter);
        Observe().ShouldNotContainKey("pubky.republisher.due");
        var now = time.GetUtcNow();

        metrics.Saw(new RepublishBacklog(42, now.AddSeconds(-100), 7));
        metrics.RoundEnded(now, TimeSpan.FromHours(4));
        time.Advance(TimeSpan.FromSeconds(5));

        var seen = Observe();
        seen["pubky.republisher.due"].ShouldBe(42);
        seen["pubky.republisher.oldest_due_age"].ShouldBe(105);
        seen["pubky.republisher.last_round"].ShouldBe(now.ToUnixTimeSeconds());
        seen["pubky.republisher.last_round.duration"].ShouldBe(14_400);
        metrics.Saw(new RepublishBacklog(0, null, 7));
        Observe()["pubky.republisher.oldest_due_age"].ShouldBe(0);
    }

    /// <summary>Sums what counters report, and keeps the last value of gauges.</summary>
    private void Listen(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    private Dictionary<string, double> Observe()
    {
        _listener.RecordObservableInstruments();
        return _values;
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Key}={tags[0].Value}";
        lock (_values)
        {
            _values[name] = instrument.IsObservable ? value : _values.GetValueOrDefault(name) + value;
        }
    }
}
