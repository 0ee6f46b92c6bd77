namespace Pubky.Pkarr.Dht.Puts;

/// <summary>
/// The puts of mutable items under way, at most one for each target: what comes in between joins it, follows it or is refused
/// (spec pkarr §9.8, step 1). Safe for use by several threads.
/// </summary>
/// <param name="stopping">Fires when the node stops; puts under way end with it, not with those who wait for them.</param>
internal sealed class RunningPuts(CancellationToken stopping)
{
    /// <summary>Puts that may follow one another, each knowing the one before.</summary>
    public const int MaxChain = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<NodeId, RunningPut> _running = [];

    /// <summary>Ends when all puts have.</summary>
    public async Task DrainAsync()
    {
        Task[] results;
        lock (_lock)
        {
            results = [.. _running.Values.Select(static put => put.Result)];
        }

        await Task.WhenAll(results).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Puts an item, unless a put of the same target under way decides otherwise.</summary>
    /// <param name="target">Where the item belongs.</param>
    /// <param name="item">The item.</param>
    /// <param name="cas">The sequence the caller takes for the present one.</param>
    /// <param name="put">Does it.</param>
    public Task<PutReport> RunAsync(NodeId target, MutableItem item, long? cas, Func<CancellationToken, Task<PutReport>> put)
    {
        lock (_lock)
        {
            var present = _running.GetValueOrDefault(target);
            if (present is not null && present.Item.Signature.Span.SequenceEqual(item.Signature.Span))
            {
                return present.Result;
            }

            if (present is not null && Refusal(present, item, cas) is { } status)
            {
                var known = status == PutStatus.NotMostRecent ? present.Item.Sequence : default(long?);
                return Task.FromResult(new PutReport(status, target, KnownSequence: known));
            }

            var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = new RunningPut(item, (present?.Chain ?? 0) + 1, RunAsync(target, item, begin.Task, present?.Result, put));
            _running[target] = next;
            begin.SetResult();
            return next.Result;
        }
    }

    private static PutStatus? Refusal(RunningPut present, MutableItem item, long? cas)
    {
        if (item.Sequence < present.Item.Sequence)
        {
            return PutStatus.NotMostRecent;
        }

        if (cas is null)
        {
            return PutStatus.ConflictRisk;
        }

        if (cas != present.Item.Sequence)
        {
            return PutStatus.CasFailed;
        }

        return present.Chain < MaxChain ? null : PutStatus.Overloaded;
    }

    /// <summary>Runs once it stands in the table, and after the put it follows, so that nodes see both in order.</summary>
    private async Task<PutReport> RunAsync(
        NodeId target, MutableItem item, Task begin, Task? predecessor, Func<CancellationToken, Task<PutReport>> put)
    {
        await begin;
        if (predecessor is not null)
        {
            await predecessor.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            return await put(stopping);
        }
        finally
        {
            lock (_lock)
            {
                if (_running.TryGetValue(target, out var present) && ReferenceEquals(present.Item, item))
                {
                    _running.Remove(target);
                }
            }
        }
    }

    private sealed record RunningPut(MutableItem Item, int Chain, Task<PutReport> Result);
}
