using Pubky.Abstractions;
using Pubky.Grains.Events.Revocations;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Events.Revocations;

/// <summary>Spec auth §11.3, §18 cases 91 to 98 as far as one process reaches.</summary>
public class RevocationHubTests
{
    private static readonly SessionKey Cookie = new SessionKey.Cookie(SecretHash.Of("7"));
    private static readonly SessionKey OtherCookie = new SessionKey.Cookie(SecretHash.Of("8"));
    private static readonly SessionKey Grant = new SessionKey.OfGrant(GrantId.Parse("7"));

    private readonly ManualTime _time = new();
    private readonly RevocationHub _hub;

    public RevocationHubTests() => _hub = new RevocationHub(new RevocationHubOptions { Remembered = 2 }, _time);

    [Fact]
    public void Publish_ASession_FiresItsWatchesAndNoOther()
    {
        using var first = _hub.Watch(Cookie);
        using var second = _hub.Watch(Cookie);
        using var other = _hub.Watch(OtherCookie);
        using var grant = _hub.Watch(Grant);

        _hub.Publish([Cookie]);

        (Fired(first), Fired(second), Fired(other), Fired(grant)).ShouldBe((true, true, false, false));
        _hub.Publish([Grant]);
        (Fired(other), Fired(grant)).ShouldBe((false, true));
        _hub.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Publish_WhileACallbackHangs_HasMarkedTheWatchAndReturns()
    {
        using var watch = _hub.Watch(Cookie);
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var thread = 0;
        watch.Revoked.Register(() =>
        {
            thread = Environment.CurrentManagedThreadId;
            entered.Set();
            release.Wait(StreamWorld.Patience);
        });

        var publisher = await Task.Factory.StartNew(
            () =>
            {
                _hub.Publish([Cookie]);
                return Fired(watch) ? Environment.CurrentManagedThreadId : -1;
            },
            TaskCreationOptions.LongRunning).WaitAsync(StreamWorld.Patience);

        entered.Wait(StreamWorld.Patience).ShouldBeTrue();
        publisher.ShouldBePositive();
        thread.ShouldNotBe(publisher);
        release.Set();
    }

    [Fact]
    public void Watch_SessionRevokedAMomentAgo_FiresAtOnce()
    {
        _hub.Publish([Cookie, Grant]);

        using var cookie = _hub.Watch(Cookie);
        using var other = _hub.Watch(OtherCookie);

        (Fired(cookie), Fired(other)).ShouldBe((true, false));
        _hub.Count.ShouldBe(1);
    }

    [Fact]
    public void Publish_MoreThanIsRemembered_ForgetsTheOldest()
    {
        _hub.Publish([Cookie, Cookie, Grant, OtherCookie]);

        using var oldest = _hub.Watch(Cookie);
        using var newest = _hub.Watch(OtherCookie);

        (Fired(oldest), Fired(newest)).ShouldBe((false, true));
    }

    [Fact]
    public void Dispose_Watch_LeavesNothingBehind()
    {
        var gone = _hub.Watch(Cookie);
        var stays = _hub.Watch(Cookie);
        gone.Dispose();
        gone.Dispose();

        _hub.Publish([Cookie]);

        (Fired(gone), Fired(stays)).ShouldBe((false, true));
        stays.Dispose();
        _hub.Watch(OtherCookie).Dispose();
        _hub.Count.ShouldBe(0);
    }

    [Fact]
    public void Interrupt_FiresEveryWatchAndGivesNoneForASecond()
    {
        using var old = _hub.Watch(Cookie);

        _hub.Interrupt();

        Fired(old).ShouldBeTrue();
        Should.Throw<RevocationsUnavailableException>(() => _hub.Watch(OtherCookie));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Should.Throw<RevocationsUnavailableException>(() => _hub.Watch(OtherCookie));

        // Being refused has not prolonged it.
        _time.Advance(TimeSpan.FromMilliseconds(2));
        using var next = _hub.Watch(Cookie);
        (Fired(old), Fired(next), _hub.Count).ShouldBe((true, false, 1));
        _hub.Publish([Cookie]);
        Fired(next).ShouldBeTrue();
    }

    [Fact]
    public void Interrupt_Again_BeginsAnotherSecond()
    {
        _hub.Interrupt();
        _time.Advance(TimeSpan.FromMilliseconds(900));
        _hub.Interrupt();
        _time.Advance(TimeSpan.FromMilliseconds(900));

        Should.Throw<RevocationsUnavailableException>(() => _hub.Watch(Cookie));
    }

    [Fact]
    public void Interrupt_RevokedMeanwhile_IsNotForgotten()
    {
        _hub.Interrupt();
        _hub.Publish([Cookie]);
        _time.Advance(TimeSpan.FromSeconds(2));

        using var watch = _hub.Watch(Cookie);

        Fired(watch).ShouldBeTrue();
    }

    [Fact]
    public async Task Publish_RacingWithWatchAndDispose_LosesNoWatch()
    {
        using var stop = new CancellationTokenSource();
        var publishing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _hub.Publish([OtherCookie]);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                _hub.Watch(OtherCookie).Dispose();
                using var watch = _hub.Watch(Grant);
                Fired(watch).ShouldBeFalse();
            }
        })));
        await stop.CancelAsync();
        await publishing;

        _hub.Count.ShouldBe(0);
    }

    private static bool Fired(IRevocationWatch watch) => watch.Revoked.IsCancellationRequested;
}
