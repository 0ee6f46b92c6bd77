using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Clocks;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>The relay client against a real server, on a clock that moves when told.</summary>
internal sealed class RelayWorld : IAsyncDisposable
{
    private readonly HttpClient _http;

    private RelayWorld(StubRelay stub, string path, IMeterFactory? meters)
    {
        Stub = stub;
        var handler = RelayHttp.CreateHandler();
        handler.UseProxy = false;
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        _http = RelayHttp.CreateClient(handler);
        Relay = new RelayNetwork(
            new Uri(stub.Address, path), _http, new RelayOptions(), Time, new RelayMetrics(meters), NullLogger<RelayNetwork>.Instance);
    }

    public StubRelay Stub { get; }

    public ManualTime Time { get; } = new();

    public RelayNetwork Relay { get; }

    public static async Task<RelayWorld> StartAsync(bool isSecure = false, string path = "/", IMeterFactory? meters = null) =>
        new(await StubRelay.StartAsync(isSecure), path, meters);

    public async Task<ResolveResult> ResolveAsync(ResolvePolicy policy = ResolvePolicy.CacheFirst, long? newerThan = null)
    {
        List<ResolveResult> answers = [];
        await foreach (var answer in Relay.ResolveAsync(TestPackets.User.PublicKey, new ResolveRequest(policy, newerThan), default))
        {
            answers.Add(answer);
        }

        return answers.ShouldHaveSingleItem();
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet) => Relay.PublishAsync(packet, default);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Stub.DisposeAsync();
    }
}
