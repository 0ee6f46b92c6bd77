using Pubky.Clocks;
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
