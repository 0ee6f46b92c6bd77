namespace Pubky.Testnet.HttpRelay;

/// <summary>
/// All mailboxes of a relay, in memory. Every step is short and under one lock; waiting happens outside it. A request that
/// stops waiting, for whatever reason, gives its place back at once.
/// </summary>
internal sealed class Mailboxes : IDisposable
{
    private readonly HttpRelayOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();
    private readonly MailboxTable _table;
    private int _waiting;

    public Mailboxes(HttpRelayOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _table = new MailboxTable(options.MaxEntries);
        _sweep = time.CreateTimer(_ => Sweep(), state: null, options.SweepInterval, options.SweepInterval);
    }

    /// <summary>Stores a message, replacing the one before.</summary>
    public void Post(string id, Message message, TimeSpan lifetime)
    {
        lock (_lock)
        {
            Store(id, message, lifetime);
        }
    }

    /// <summary>Stores a message and waits until it is acknowledged.</summary>
    public Task<WaitResult> PostAndWaitAsync(
        string id, Message message, TimeSpan lifetime, TimeSpan wait, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return WaitForAcknowledgementAsync(Store(id, message, lifetime), wait, cancellation);
        }
    }

    /// <summary>The message that is there now; looking changes nothing.</summary>
    public Message? Peek(string id)
    {
        lock (_lock)
        {
            return FindLive(id)?.Message;
        }
    }

    /// <summary>The message that is there, or the next one within <paramref name="wait"/>.</summary>
    /// <param name="id">The mailbox.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="take">Whether receiving the message acknowledges it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<WaitResult> ReadAsync(string id, TimeSpan wait, bool take, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (FindLive(id) is not { Message: { } message } live)
            {
                var box = _table.FindOrAdd(id);
                return WaitAsync(box, box.Readers, wait, take, cancellation);
            }

            if (take)
            {
                live.Acknowledge();
            }

            return Task.FromResult(new WaitResult(WaitStatus.Done, message));
        }
    }

    /// <summary>Acknowledges the message; false if there is none.</summary>
    public bool Acknowledge(string id)
    {
        lock (_lock)
        {
            var box = FindLive(id);
            box?.Acknowledge();
            return box is not null;
        }
    }

    /// <summary>Whether the message was acknowledged; <c>null</c> if there is none.</summary>
    public bool? IsAcknowledged(string id)
    {
        lock (_lock)
        {
            return FindLive(id)?.Acknowledged;
        }
    }

    /// <summary>Waits until the present message is acknowledged.</summary>
    public Task<WaitResult> WaitForAcknowledgementAsync(string id, TimeSpan wait, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return FindLive(id) is { } box
                ? WaitForAcknowledgementAsync(box, wait, cancellation)
                : Task.FromResult(new WaitResult(WaitStatus.Gone));
        }
    }

    /// <summary>Lets everybody go who waits.</summary>
    public void Dispose()
    {
        _sweep.Dispose();
        lock (_lock)
        {
            _table.Clear();
        }
    }

    private Mailbox? FindLive(string id) => _table.FindLive(id, _time.GetUtcNow());

    private Mailbox Store(string id, Message message, TimeSpan lifetime)
    {
        var box = _table.FindOrAdd(id);
        _table.AddEntry(box);
        box.Post(message, _time.GetUtcNow() + lifetime);
        return box;
    }

    private Task<WaitResult> WaitForAcknowledgementAsync(Mailbox box, TimeSpan wait, CancellationToken cancellation) =>
        box.Acknowledged
            ? Task.FromResult(new WaitResult(WaitStatus.Done))
            : WaitAsync(box, box.Producers, wait, takes: false, cancellation);

    // Called under the lock: it joins the queue before its first await, so nothing can happen in between.
    private async Task<WaitResult> WaitAsync(
        Mailbox box, List<Waiter> queue, TimeSpan wait, bool takes, CancellationToken cancellation)
    {
        if (queue.Count >= _options.MaxWaitersPerId || _waiting >= _options.MaxWaiters)
        {
            _table.Trim(box);
            return new(WaitStatus.Refused);
        }

        var waiter = new Waiter(_time.GetUtcNow() + wait, takes);
        queue.Add(waiter);
        _waiting++;
        try
        {
            return await waiter.Result.WaitAsync(wait, _time, cancellation);
        }
        catch (TimeoutException)
        {
            // A message may have come in this very moment; then it is this reader's, for nobody else will be told of it.
            waiter.Complete(new(WaitStatus.TimedOut));
            return await waiter.Result;
        }
        finally
        {
            waiter.Complete(new(WaitStatus.Gone));
            Leave(box, queue, waiter);
        }
    }

    private void Leave(Mailbox box, List<Waiter> queue, Waiter waiter)
    {
        lock (_lock)
        {
            _waiting--;
            queue.Remove(waiter);
            _table.Trim(box);
        }
    }

    private void Sweep()
    {
        lock (_lock)
        {
            _table.Sweep(_time.GetUtcNow());
        }
    }
}
