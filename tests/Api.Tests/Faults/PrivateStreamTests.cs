using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Api.Tests.Client.Events;

namespace Pubky.Api.Tests.Faults;

/// <summary>Opening a private stream while its session ends or revocations cannot be observed (spec auth §11.3, spec events §11 case 79).</summary>
public class PrivateStreamTests
{
    private const string Unavailable = "Private event streams are temporarily unavailable";

    private static readonly CookieSession Session = new(SecretHash.Of(new string('A', 26)), Keys.Key0, Capabilities.Parse("/:rw"), default);

    [Fact]
    public async Task Case79_NoRevocations_PrivateStreamsAre503AndPublicOnesAreServed()
    {
        var revocations = new ScriptedRevocations(Step.Refuse);

        var reply = await AskAsync(revocations, Session, Session);

        reply.ShouldBe(503, Unavailable);
        (reply["Cache-Control"], reply["Vary"], reply["Retry-After"]).ShouldBe(("no-store", "pubky-host, Authorization, Cookie", "1"));
        (await AskAsync(revocations, "/pub/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task SessionIsGoneWhenLookedAtAgain_Is401()
    {
        var revocations = new ScriptedRevocations(Step.Watch);

        (await AskAsync(revocations, Session, null)).ShouldBe(401, "Unauthorized");
        revocations.Open.ShouldBe(0);
    }

    [Fact]
    public async Task SessionIsRevokedWhileItIsLookedAt_Is401()
    {
        var revocations = new ScriptedRevocations(Step.Fire, Step.Fire);

        (await AskAsync(revocations, Session, Session)).ShouldBe(401, "Unauthorized");
        revocations.Open.ShouldBe(0);
    }

    [Fact]
    public async Task RevocationsAreLostMeanwhile_Is503()
    {
        var revocations = new ScriptedRevocations(Step.Fire, Step.Refuse);

        (await AskAsync(revocations, Session, Session)).ShouldBe(503, Unavailable);
        revocations.Open.ShouldBe(0);
    }

    [Fact]
    public async Task Valid_IsWatchedBeforeItIsLookedAtAgainAndUntilTheEnd()
    {
        var revocations = new ScriptedRevocations(Step.Watch);
        var looks = new List<int>();

        var reply = await AskAsync(revocations, "/priv/", _ =>
        {
            looks.Add(revocations.Open);
            return Session;
        });

        reply.Status.ShouldBe(200);
        looks.ShouldBe([0, 1]);
        revocations.Open.ShouldBe(0);
    }

    private static Task<Reply> AskAsync(IRevocations revocations, params Session?[] looks)
    {
        var next = 0;
        return AskAsync(revocations, "/priv/", _ => looks[next++]);
    }

    private static async Task<Reply> AskAsync(IRevocations revocations, string path, Func<Caller, Session?>? sessions = null)
    {
        var grains = sessions is null ? new HalfBrokenGrains(null) : new HalfBrokenGrains(null) { Sessions = sessions };
        await using var host = await BrokenHost.StartAsync(grains, new EmptyStreams(), new FailingBlobs(0), revocations);
        using var connection = await Connection.OpenAsync(host.EndPoint);
        return await connection.ExchangeAsync(
            Request.Get($"/events-stream?user={Keys.Text0}&path={path}").With("Cookie", $"{Keys.Text0}={new string('A', 26)}"));
    }

    private enum Step
    {
        Watch,
        Fire,
        Refuse,
    }

    /// <summary>Answers watch by watch as it is told.</summary>
    private sealed class ScriptedRevocations(params Step[] steps) : IRevocations
    {
        private readonly Queue<Step> _steps = new(steps);

        /// <summary>Watches that have not been disposed.</summary>
        public int Open { get; private set; }

        public IRevocationWatch Watch(SessionKey session)
        {
            session.ShouldBe(Session.Key);
            var step = _steps.Dequeue();
            Open += step == Step.Refuse ? 0 : 1;
            return step == Step.Refuse ? throw new RevocationsUnavailableException("Told so.") : new ScriptedWatch(this, step == Step.Fire);
        }

        private sealed class ScriptedWatch(ScriptedRevocations owner, bool fired) : IRevocationWatch
        {
            public CancellationToken Revoked { get; } = new(fired);

            public void Dispose() => owner.Open--;
        }
    }

    /// <summary>Streams that have nothing to say.</summary>
    private sealed class EmptyStreams : IEventStreams, IEventStream
    {
        public ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation) => new(this);

        public ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation) => new(EventStreamItem.End);

        public void Dispose()
        {
        }
    }
}
