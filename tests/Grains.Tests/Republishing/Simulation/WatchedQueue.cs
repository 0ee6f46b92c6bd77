using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>
/// The queue as one life of a server sees it: counts what was done, and can be cut off, as by a crash. Packets are forgotten: to
/// keep them is the store's job, and a million of them would hide how much memory the republisher needs.
/// </summary>
internal sealed class WatchedQueue(IRepublishQueue inner, bool keepsPackets) : IRepublishQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RepublishOutcome, long> _outcomes = [];
    private int _held;

    /// <summary>From now on nothing reaches the store any more.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Most keys that were taken and not yet put back.</summary>
    public int MostHeld { get; private set; }

    /// <summary>Keys that are taken and not yet put back.</summary>
    public int Held => _held;

    public long Count(RepublishOutcome outcome)
    {
        lock (_lock)
        {
            return _outcomes.GetValueOrDefault(outcome);
        }
    }

    public async Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        ThrowIfCutOff();
        var taken = await inner.TakeDueAsync(now, limit, lease, cancellation);
        lock (_lock)
        {
            _held += taken.Count;
            MostHeld = Math.Max(MostHeld, _held);
        }

        return taken;
    }

    public async Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation)
    {
        ThrowIfCutOff();
        await inner.CompleteAsync(keepsPackets ? completions : [.. completions.Select(static each => each with { Packet = null })], cancellation);
        lock (_lock)
        {
            _held -= completions.Count;
            foreach (var completion in completions)
            {
                _outcomes[completion.Outcome] = _outcomes.GetValueOrDefault(completion.Outcome) + 1;
            }
        }
    }

    public ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation)
    {
        ThrowIfCutOff();
        return inner.ForecastAsync(now, ahead, atMost, cancellation);
    }

    public ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation) =>
        inner.ListScheduleAsync(limit, cancellation);

    private void ThrowIfCutOff()
    {
        if (IsCutOff)
        {
            throw new IOException("The server has crashed.");
        }
    }
}
