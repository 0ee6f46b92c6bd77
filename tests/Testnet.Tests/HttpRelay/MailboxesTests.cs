using Pubky.Testnet.HttpRelay;
using Pubky.Clocks;

namespace Pubky.Testnet.Tests.HttpRelay;

/// <summary>What cannot be seen from outside: the sweep (spec pkarr case 121) and the places of waiters that left.</summary>
public sealed class MailboxesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly Message Hello = new([1], "text/plain");

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Sweep_WaiterWithoutEntry_GoesOnWaiting()
    {
        using var mailboxes = new Mailboxes(new(), _time);
        var waiting = mailboxes.ReadAsync("a", Long, take: false, CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(30));
        waiting.IsCompleted.ShouldBeFalse();
        mailboxes.Post("a", Hello, Long);

        (await waiting).ShouldBe(new WaitResult(WaitStatus.Done, Hello));
    }

    [Fact]
    public async Task Sweep_WaitersOfAnExpiredEntry_AreReleased()
    {
        using var mailboxes = new Mailboxes(new(), _time);
        mailboxes.Post("read", Hello, TimeSpan.FromSeconds(20));
        mailboxes.Acknowledge("read");
        var reader = mailboxes.ReadAsync("read", Long, take: false, CancellationToken.None);
        mailboxes.Post("unread", Hello, TimeSpan.FromSeconds(20));
        var producer = mailboxes.WaitForAcknowledgementAsync("unread", Long, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(30));

        (await reader).Status.ShouldBe(WaitStatus.Gone);
        (await producer).Status.ShouldBe(WaitStatus.Gone);
    }

    [Fact]
    public async Task Read_ReaderLeft_FreesItsPlaceAtOnce()
    {
        using var mailboxes = new Mailboxes(new() { MaxWaitersPerId = 1 }, _time);
        using var leaving = new CancellationTokenSource();
        var left = mailboxes.ReadAsync("a", Long, take: true, leaving.Token);
        (await mailboxes.ReadAsync("a", Long, take: true, CancellationToken.None)).Status.ShouldBe(WaitStatus.Refused);

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);

        mailboxes.ReadAsync("a", Long, take: true, CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Post_ConsumerLeftBefore_LeavesTheMessageForTheNext()
    {
        using var mailboxes = new Mailboxes(new(), _time);
        using var leaving = new CancellationTokenSource();
        var left = mailboxes.ReadAsync("a", Long, take: true, leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);

        var post = mailboxes.PostAndWaitAsync("a", Hello, Long, Long, CancellationToken.None);

        post.IsCompleted.ShouldBeFalse();
        (await mailboxes.ReadAsync("a", Long, take: true, CancellationToken.None)).Message.ShouldBe(Hello);
        (await post).Status.ShouldBe(WaitStatus.Done);
    }

    [Fact]
    public async Task Read_TooManyWaitersOfAllIds_IsRefused()
    {
        using var mailboxes = new Mailboxes(new() { MaxWaiters = 2 }, _time);
        var first = mailboxes.ReadAsync("a", Long, take: false, CancellationToken.None);
        var second = mailboxes.ReadAsync("b", Long, take: false, CancellationToken.None);

        (await mailboxes.ReadAsync("c", Long, take: false, CancellationToken.None)).Status.ShouldBe(WaitStatus.Refused);

        first.IsCompleted.ShouldBeFalse();
        second.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Dispose_Waiters_AreReleased()
    {
        var mailboxes = new Mailboxes(new(), _time);
        var waiting = mailboxes.ReadAsync("a", Long, take: false, CancellationToken.None);

        mailboxes.Dispose();

        (await waiting).Status.ShouldBe(WaitStatus.Gone);
    }
}
