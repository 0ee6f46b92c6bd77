using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Tests.Dht.Transport;

public sealed class KrpcMetricsTests : IMeterFactory
{
    private readonly List<string> _counted = [];
    private readonly MeterListener _listener = new();
    private Meter? _meter;

    public Meter Create(MeterOptions options) => _meter = new Meter(options);

    public void Dispose()
    {
        _listener.Dispose();
        _meter?.Dispose();
    }

    [Fact]
    public async Task DroppedDatagrams_AreCountedByReason()
    {
        var metrics = new KrpcMetrics(this);
        Listen();
        var options = new KrpcSocketOptions { BindAddress = IPAddress.Loopback, Port = 0 };
        await using (var node = KrpcSocket.Bind(
            options, new LocalNode(default, false), new Pong(), TimeProvider.System, NullLogger<KrpcSocket>.Instance, metrics))
        {
            using var remote = new RawSocket();
            remote.Send("d1:t1:x1:y1:xe"u8, node.EndPoint);
            remote.Send("nothing that is a message"u8, node.EndPoint);
            remote.Send("d1:rd2:id20:aaaaaaaaaaaaaaaaaaaae1:t4:\0\0\0\01:y1:re"u8, node.EndPoint);
            remote.Send("d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t1:x1:y1:q"u8, node.EndPoint);
            await remote.PingedAsync(node.EndPoint);
        }

        _counted.ShouldBe(["unreadable", "unreadable", "stray", "unreadable"]);
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            instrument.Name.ShouldBe("pubky.dht.datagrams.dropped");
            _counted.Add((string)tags[0].Value!);
        });
        _listener.Start();
    }

    private sealed class Pong : IKrpcQueryHandler
    {
        public KrpcAnswer Handle(KrpcRequest request) => new KrpcReply { Id = default };
    }
}
