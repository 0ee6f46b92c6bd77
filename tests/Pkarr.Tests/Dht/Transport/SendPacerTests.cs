using System.Net;
using Pubky.Clocks;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>Nobody is asked more often than it tolerates (spec pkarr §9.12).</summary>
public sealed class SendPacerTests
{
    private static readonly IPAddress A = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress B = IPAddress.Parse("192.0.2.2");
    private static readonly KrpcSocketOptions FourEach = new() { QueriesPerSecond = 0, MaxTurnWait = TimeSpan.FromSeconds(2) };

    private readonly ManualTime _time = new();

    [Fact]
    public void Queries_ToOneAddress_AreFourInAnySecond()
    {
        var pacer = new SendPacer(FourEach, _time);

        double?[] waits = [.. Enumerable.Range(0, 13).Select(_ => Wait(pacer, A))];

        waits.ShouldBe([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, null]);
    }

    [Fact]
    public void Queries_SpreadOverTime_CountFromEachOfThem()
    {
        var pacer = new SendPacer(FourEach, _time);
        for (var i = 0; i < 4; i++)
        {
            Wait(pacer, A).ShouldBe(0);
            _time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Wait(pacer, A)!.Value.ShouldBe(0.2, 0.001);
        Wait(pacer, A)!.Value.ShouldBe(0.4, 0.001);
        _time.Advance(TimeSpan.FromSeconds(5));
        Wait(pacer, A).ShouldBe(0);
    }

    [Fact]
    public void RefusedQuery_TakesNoTurn()
    {
        var pacer = new SendPacer(FourEach, _time);
        for (var i = 0; i < 50; i++)
        {
            Wait(pacer, A);
        }

        _time.Advance(TimeSpan.FromSeconds(3));

        Wait(pacer, A).ShouldBe(0);
    }

    [Fact]
    public void Queries_ToOthers_DoNotWait()
    {
        var pacer = new SendPacer(FourEach, _time);
        for (var i = 0; i < 8; i++)
        {
            Wait(pacer, A);
        }

        Wait(pacer, B).ShouldBe(0);
    }

    [Fact]
    public void Queries_ToThisMachineOrWithoutLimit_DoNotWait()
    {
        var limited = new SendPacer(FourEach, _time);
        var unlimited = new SendPacer(FourEach with { QueriesPerAddress = 0 }, _time);
        for (var i = 0; i < 50; i++)
        {
            Wait(limited, IPAddress.Loopback).ShouldBe(0);
            Wait(limited, IPAddress.IPv6Loopback).ShouldBe(0);
            Wait(unlimited, A).ShouldBe(0);
        }
    }

    [Fact]
    public void Queries_ToAll_KeepTheCommonRate()
    {
        var pacer = new SendPacer(new KrpcSocketOptions { QueriesPerSecond = 100, MaxTurnWait = TimeSpan.FromSeconds(2) }, _time);

        double?[] waits = [.. Enumerable.Range(0, 300).Select(i => Wait(pacer, new IPAddress([192, 0, (byte)(i / 250), (byte)(i % 250)])))];

        waits.Count(static wait => wait == 0).ShouldBe(21, "a fifth of a second's queries, and the first");
        waits[121]!.Value.ShouldBe(1.01, 0.001);
        waits[220]!.Value.ShouldBe(2.0, 0.001);
        waits.Skip(221).ShouldAllBe(static wait => wait == null);
    }

    private static double? Wait(SendPacer pacer, IPAddress address) =>
        pacer.TryReserve(address, out var wait) ? Math.Round(wait.TotalSeconds, 4) : null;
}
