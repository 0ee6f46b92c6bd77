using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Silo.Actors;
using Pubky.Silo.Cluster;

namespace Pubky.Silo.Tests.Actors;

public sealed class ClusterUserGrainTests
{
    // Only Orleans makes these.
    private static readonly Exception Unreached = (Exception)Activator.CreateInstance(
        typeof(OrleansMessageRejectionException), BindingFlags.Instance | BindingFlags.NonPublic, null, ["not delivered"], null)!;

    private static readonly Exception Unknown = new SiloUnavailableException("died");

    private readonly SiloStop _stop = new(NullLogger<SiloStop>.Instance);

    [Fact]
    public async Task Read_SiloGoneForAWhile_IsTriedAgain()
    {
        var (grain, actor) = Create(Unreached, Unknown);

        (await grain.DescribeAsync()).ShouldBeNull();

        actor.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task Read_SiloGoneForLong_IsRefusedAsBusy()
    {
        var (grain, _) = Create([.. Enumerable.Repeat(Unknown, 1000)]);

        (await Should.ThrowAsync<StoreBusyException>(async () => await grain.DescribeAsync())).InnerException.ShouldBeSameAs(Unknown);
    }

    [Fact]
    public async Task Write_ThatDidNotReachItsGrain_IsTriedAgain()
    {
        var (grain, actor) = Create(Unreached, Unreached);

        (await grain.SetDisabledAsync(true)).ShouldBeFalse();

        actor.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task Write_ThatMayHaveBeenDone_IsNotTriedAgain()
    {
        var (grain, actor) = Create(Unknown);

        await Should.ThrowAsync<SiloUnavailableException>(async () => await grain.SetDisabledAsync(true));

        actor.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Call_FailureOfTheGrainItself_IsNotTriedAgain()
    {
        var (grain, actor) = Create(new StoreBusyException("busy"));

        await Should.ThrowAsync<StoreBusyException>(async () => await grain.DescribeAsync());

        actor.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Call_SiloThatIsLost_IsRefusedWithoutBeingMade()
    {
        var (grain, actor) = Create();
        _stop.OnFatalException(this, "declared dead", null);

        await Should.ThrowAsync<StoreBusyException>(async () => await grain.DescribeAsync());
        await Should.ThrowAsync<StoreBusyException>(async () => await grain.SetDisabledAsync(true));

        actor.Calls.ShouldBe(0);
    }

    private (ClusterUserGrain Grain, FailingActor Actor) Create(params Exception[] failures)
    {
        var actor = DispatchProxy.Create<IUserActor, FailingActor>();
        var failing = (FailingActor)(object)actor;
        failing.Failures = new Queue<Exception>(failures);
        return (new ClusterUserGrain(actor, new ClusterPatience(_stop, TimeSpan.FromSeconds(1), TimeProvider.System)), failing);
    }

    /// <summary>Fails as it is told, and then answers that there is nothing.</summary>
    public class FailingActor : DispatchProxy
    {
        internal Queue<Exception> Failures { get; set; } = [];

        internal int Calls { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls++;
            return Failures.TryDequeue(out var failure) ? throw failure : Activator.CreateInstance(targetMethod!.ReturnType);
        }
    }
}
