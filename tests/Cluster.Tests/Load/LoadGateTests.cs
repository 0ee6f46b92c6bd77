namespace Pubky.Cluster.Tests.Load;

public sealed class LoadGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LoadGate _gate = new();

    [Fact]
    public async Task Close_ClientsUnderWay_WaitsUntilAllHaveCome()
    {
        _gate.Join();
        _gate.Join();
        _gate.Open();
        (await _gate.PassAsync()).ShouldBeTrue();

        var closed = _gate.CloseAsync(Patience);
        var first = _gate.PassAsync();
        closed.IsCompleted.ShouldBeFalse();
        var second = _gate.PassAsync();
        await closed;

        first.IsCompleted.ShouldBeFalse();
        _gate.Open();
        (await first).ShouldBeTrue();
        (await second).ShouldBeTrue();
    }

    [Fact]
    public async Task Close_TheLastUnderWayLeaves_DoesNotWaitForIt()
    {
        _gate.Join();
        _gate.Open();
        (await _gate.PassAsync()).ShouldBeTrue();

        var closed = _gate.CloseAsync(Patience);
        _gate.Leave();

        await closed;
    }

    [Fact]
    public async Task Pass_LoadHasEnded_IsFalse()
    {
        _gate.Join();
        var waiting = _gate.PassAsync();

        _gate.End();

        (await waiting).ShouldBeFalse();
        (await _gate.PassAsync()).ShouldBeFalse();
    }
}
