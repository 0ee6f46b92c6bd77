using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Node.Engine;
using Pubky.Pkarr;
using Pubky.Storage.Memory;

namespace Pubky.Node.Tests.Engine;

public sealed class EmbeddedRepublisherTests : IPkarrClient
{
    private static readonly PublicKey User = PublicKey.Parse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo");

    private readonly TaskCompletionSource<PublicKey> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryRepublishQueue _queue = new();

    /// <summary>Acceptance case 63, spec pkarr §14.6.</summary>
    [Fact]
    public void Start_IntervalZero_StartsNothing() =>
        Start(new RepublisherOptions { Homeserver = User, Interval = TimeSpan.Zero }).ShouldBeNull();

    [Fact]
    public void Start_WrongOptions_NamesThem() =>
        Should.Throw<ArgumentException>(() => Start(new RepublisherOptions { Homeserver = User, Workers = 0, Attempts = 0 }))
            .Message.ShouldSatisfyAllConditions(message => message.ShouldContain("Workers is 0"), message => message.ShouldContain("Attempts is 0"));

    [Fact]
    public async Task Start_SomethingDue_LooksAfterItAndStops()
    {
        _queue.Add(User, DateTimeOffset.UtcNow.AddDays(-1));

        await using (Start(new RepublisherOptions { Homeserver = User, FirstRun = TimeSpan.Zero, MinPerSecond = 10, Workers = 2 }))
        {
            (await _asked.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(User);
        }

        // What had ended when the server stopped has been put back.
        (await _queue.ListScheduleAsync(1, default)).Single().Outcome.ShouldBe(RepublishOutcome.Missing);
    }

    public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        _asked.TrySetResult(key);
        return new(new ResolveResult(ResolveStatus.NotFound));
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
        throw new InvalidOperationException("There is nothing to publish.");

    private EmbeddedRepublisher? Start(RepublisherOptions options) =>
        EmbeddedRepublisher.Start(_queue, new Pubky.Server.Engine.Republishing(this, options), Contexts.Quiet, leadership: null);
}
