using Pubky.Clocks;
using Pubky.Tls.Tests.Client;
using Pubky.Tls.Tests.Interop;
using Pubky.Tls.Tests.Interop.JavaScript;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Abuse;

/// <summary>Handshakes that do not come to an end.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(7);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Handshake_Silence_ClosedAtTheLimitWithoutAWord()
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = Limit }, _time);
        using var socket = await RawSocket.ConnectAsync(host.EndPoint);
        await _time.TimersAsync(1);

        _time.Advance(Limit - TimeSpan.FromMilliseconds(1));
        host.Connections.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        await host.SettleAsync();
        host.Log.Lines.ShouldBeEmpty();
    }

    /// <summary>Every byte shows that somebody is there, and none of them buys time.</summary>
    [Fact]
    public async Task Handshake_OneByteEveryHalfSecond_ClosedAtTheLimit()
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = Limit }, _time);
        using var socket = await RawSocket.ConnectAsync(host.EndPoint);
        await _time.TimersAsync(1);

        for (var at = 0; at < 14; at++)
        {
            await socket.SendAsync(CapturedHello.Record.AsMemory(at, 1));
            _time.Advance(TimeSpan.FromSeconds(0.5));
        }

        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        await host.SettleAsync();
    }

    /// <summary>A client that never answers the server's flight.</summary>
    [Fact]
    public async Task Handshake_NoFinished_ClosedAtTheLimit()
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = Limit }, _time);
        using var socket = await RawSocket.ConnectAsync(host.EndPoint);
        await _time.TimersAsync(1);
        await socket.SendAsync(CapturedHello.Record);

        _time.Advance(Limit);

        await socket.ReadToEndAsync();
        await host.SettleAsync();
    }

    /// <summary>Each of another kind: silent, within the hello, within a retry, before Finished. They cost those behind them nothing.</summary>
    [Fact]
    public async Task Handshakes_HundredsOfSlowOnes_AllClosedAtTheLimit()
    {
        const int slow = 400;
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = Limit, MaxHandshakes = slow + 10 }, _time);
        byte[] withoutShare = HandshakeDriver.Hello(new ClientOptions { Shares = [] });
        byte[][] beginnings = [[], CapturedHello.Record[..100], withoutShare, CapturedHello.Record];
        var sockets = new List<RawSocket>();
        for (var i = 0; i < slow; i++)
        {
            sockets.Add(await RawSocket.ConnectAsync(host.EndPoint));
            await sockets[i].SendAsync(beginnings[i % beginnings.Length]);
        }

        await _time.TimersAsync(slow);
        await Scenarios.RunAsync("handshake", "eachSuiteAlone", host.Port, ZeroSeed.KeyHex);
        host.Server.ActiveHandshakes.ShouldBe(slow);
        _time.Advance(Limit);

        foreach (var socket in sockets)
        {
            await socket.ReadToEndAsync();
            socket.Dispose();
        }

        await host.SettleAsync();
        host.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Handshake_Done_IsNotClosedByItsLimit()
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = Limit }, _time);
        using var client = Scenarios.Start("load", "requestAtTheEndOfInput", host.Port, ZeroSeed.KeyHex);
        await client.SeeAsync("open");

        _time.Advance(10 * Limit);
        client.EndInput();

        (await client.WaitAsync(Patience.Program)).ShouldBe(0, client.Output);
    }
}
