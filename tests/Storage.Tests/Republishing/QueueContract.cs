using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>What every <see cref="IRepublishQueue"/> must do: one abstract suite a subject, one derived class per suite and implementation.</summary>
public abstract class QueueContract<THost> : IAsyncLifetime
    where THost : IQueueHost, new()
{
    protected static readonly PublicKey Alice = Sample.Key(1);
    protected static readonly PublicKey Bob = Sample.Key(2);
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    protected static readonly TimeSpan Interval = TimeSpan.FromHours(4);

    protected THost Host { get; } = new();

    protected IRepublishQueue Queue => Host.Queue;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>An instant on the day of the tests.</summary>
    protected static DateTimeOffset At(double seconds) => Sample.Noon.AddSeconds(seconds);

    protected Task<IReadOnlyList<DueKey>> TakeAsync(DateTimeOffset now, int limit = 100) => Queue.TakeDueAsync(now, limit, Lease, default);

    /// <summary>Puts a key back that was looked after at once.</summary>
    protected Task CompleteAsync(DueKey key, RepublishOutcome outcome, DateTimeOffset at, StoredPacket? packet = null) =>
        Queue.CompleteAsync([Completion(key, outcome, at, packet)], default);

    protected static RepublishCompletion Completion(DueKey key, RepublishOutcome outcome, DateTimeOffset at, StoredPacket? packet = null) =>
        new(key.User, key.LeasedUntil, outcome, 1, at, at + Interval, packet);

    protected async Task<ScheduledKey> ScheduledAsync(PublicKey user) =>
        (await Queue.ListScheduleAsync(1000, default)).Single(each => each.User == user);

    /// <summary>A made-up packet whose message is these bytes.</summary>
    protected static StoredPacket Packet(long timestamp, params byte[] message) =>
        new(timestamp, (byte[])[.. Enumerable.Repeat((byte)(timestamp + message.Length), StoredPacket.MessageAt), .. message]);
}
