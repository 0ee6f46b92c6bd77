using System.Diagnostics.Metrics;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Tests.Dht.Transport;

public sealed class KrpcMetricsTests : IDisposable
{
    private readonly Meters _meters = new();
    private readonly List<string> _counted = [];
    private readonly MeterListener _listener = new();

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void EveryEvent_IsCountedByItsOutcome()
    {
        var metrics = new KrpcMetrics(_meters);
        Listen();

        metrics.Asked(new KrpcOutcome(new KrpcReply { Id = default }, null, default));
        metrics.Asked(new KrpcOutcome(null, new KrpcError(1, ""), default));
        metrics.Asked(new KrpcOutcome(null, null, default));
        metrics.Asked(default);
        metrics.Answered(new KrpcReply { Id = default });
        metrics.Answered(new KrpcError(1, ""));
        metrics.Answered(default);
        metrics.DroppedUnreadable();
        metrics.DroppedStray();

        _counted.ShouldBe(
        [
            "queries.sent reply", "queries.sent error", "queries.sent silence", "queries.sent unsent",
            "queries.received reply", "queries.received error", "queries.received nothing",
            "datagrams.dropped unreadable", "datagrams.dropped stray",
        ]);
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meters.Made)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            value.ShouldBe(1);
            tags.Length.ShouldBe(1);
            tags[0].Key.ShouldBe("outcome");
            _counted.Add($"{instrument.Name["pubky.dht.".Length..]} {tags[0].Value}");
        });
        _listener.Start();
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter? Made { get; private set; }

        public Meter Create(MeterOptions options)
        {
            options.Name.ShouldBe(KrpcMetrics.MeterName);
            return Made = new Meter(options);
        }

        public void Dispose() => Made?.Dispose();
    }
}
