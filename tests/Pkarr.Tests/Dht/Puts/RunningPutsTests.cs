using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Puts;
using Pubky.Pkarr.Tests.Dht.Lookups;

namespace Pubky.Pkarr.Tests.Dht.Puts;

public sealed class RunningPutsTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly RunningPuts _puts;
    private readonly List<(long Sequence, TaskCompletionSource<PutReport> End)> _begun = [];

    public RunningPutsTests() => _puts = new RunningPuts(_stopping.Token);

    private static PutReport Stored { get; } = new(PutStatus.Stored, LookupFixture.Target, 5, 5);

    [Fact]
    public async Task Put_SameItemAgain_JoinsTheFirst()
    {
        var first = PutAsync(1000);
        await UntilBegunAsync(1);
        var second = PutAsync(1000);

        _begun.Count.ShouldBe(1);
        _begun[0].End.SetResult(Stored);

        (await first).ShouldBe(Stored);
        (await second).ShouldBe(Stored);
    }

    [Theory]
    [InlineData(999, "value", null, PutStatus.NotMostRecent)]
    [InlineData(999, "value", 1000L, PutStatus.NotMostRecent)]
    [InlineData(1000, "other", null, PutStatus.ConflictRisk)]
    [InlineData(1001, "value", null, PutStatus.ConflictRisk)]
    [InlineData(1001, "value", 999L, PutStatus.CasFailed)]
    public async Task Put_AnotherDuringOneOf1000_IsRefused(long sequence, string value, long? cas, PutStatus status)
    {
        var first = PutAsync(1000);
        await UntilBegunAsync(1);

        var report = await PutAsync(sequence, value, cas);

        report.Status.ShouldBe(status);
        report.KnownSequence.ShouldBe(status == PutStatus.NotMostRecent ? 1000 : null);
        _begun.Count.ShouldBe(1);
        _begun[0].End.SetResult(Stored);
        await first;
    }

    [Fact]
    public async Task Put_NextThatKnowsTheRunningOne_FollowsIt()
    {
        var first = PutAsync(1000);
        await UntilBegunAsync(1);
        var second = PutAsync(1001, cas: 1000);
        _begun.Count.ShouldBe(1, "the second waits for the end of the first");

        _begun[0].End.SetResult(Stored);
        (await first).ShouldBe(Stored);
        await UntilBegunAsync(2);
        (await PutAsync(1002, cas: 1000)).Status.ShouldBe(PutStatus.CasFailed, "the second is the running one now");
        _begun[1].End.SetResult(Stored);

        (await second).ShouldBe(Stored);
    }

    [Fact]
    public async Task Put_FirstFails_TheNextStillRuns()
    {
        var first = PutAsync(1000);
        await UntilBegunAsync(1);
        var second = PutAsync(1001, cas: 1000);

        _begun[0].End.SetException(new InvalidOperationException("broken"));

        await Should.ThrowAsync<InvalidOperationException>(first);
        await UntilBegunAsync(2);
        _begun[1].End.SetResult(Stored);
        (await second).ShouldBe(Stored);
    }

    [Fact]
    public async Task Put_AfterTheEndOfTheFirst_IsFree()
    {
        var first = PutAsync(1000);
        await UntilBegunAsync(1);
        _begun[0].End.SetResult(Stored);
        await first;

        var second = PutAsync(999);

        await UntilBegunAsync(2);
        _begun[1].End.SetResult(Stored);
        (await second).ShouldBe(Stored);
    }

    [Fact]
    public async Task Put_LongChain_IsBounded()
    {
        List<Task<PutReport>> chain = [PutAsync(1)];
        for (var sequence = 2; sequence <= RunningPuts.MaxChain; sequence++)
        {
            chain.Add(PutAsync(sequence, cas: sequence - 1));
        }

        (await PutAsync(RunningPuts.MaxChain + 1, cas: RunningPuts.MaxChain)).Status.ShouldBe(PutStatus.Overloaded);

        for (var at = 0; at < chain.Count; at++)
        {
            await UntilBegunAsync(at + 1);
            _begun[at].End.SetResult(Stored);
            await chain[at];
        }

        await _puts.DrainAsync();
    }

    public void Dispose() => _stopping.Dispose();

    private Task<PutReport> PutAsync(long sequence, string value = "value", long? cas = null) =>
        _puts.RunAsync(LookupFixture.Target, LookupFixture.Item(sequence, value), cas, _ =>
        {
            var end = new TaskCompletionSource<PutReport>();
            lock (_begun)
            {
                _begun.Add((sequence, end));
            }

            return end.Task;
        });

    private async Task UntilBegunAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!patience.IsCancellationRequested)
        {
            lock (_begun)
            {
                if (_begun.Count >= count)
                {
                    return;
                }
            }

            await Task.Yield();
        }

        throw new TimeoutException($"The put number {count} was not begun.");
    }
}
