using Pubky.Abstractions;

namespace Pubky.Grains.Events;

/// <summary>One reader's bounded buffer of live events. The hub offers, the reader takes.</summary>
internal sealed class EventSubscription(int capacity, TimeProvider time, Action<EventSubscription> onClosed) : IEventSubscription
{
    private readonly Lock _gate = new();
    private readonly Queue<Event> _buffer = new();

    // Guarded by _gate.
    private TaskCompletionSource? _waiter;
    private bool _lagged;
    private bool _closed;

    /// <summary>Events held; never more than the capacity.</summary>
    internal int Buffered
    {
        get
        {
            lock (_gate)
            {
                return _buffer.Count;
            }
        }
    }

    public void Offer(Event next)
    {
        lock (_gate)
        {
            if (_lagged || _closed)
            {
                return;
            }

            if (_buffer.Count >= capacity)
            {
                LagLocked();
                return;
            }

            _buffer.Enqueue(next);
            Wake();
        }
    }

    public void Lag()
    {
        lock (_gate)
        {
            LagLocked();
        }
    }

    public bool TryTake(out Event? next)
    {
        lock (_gate)
        {
            return _buffer.TryDequeue(out next);
        }
    }

    public bool TakeLagged()
    {
        lock (_gate)
        {
            var lagged = _lagged;
            _lagged = false;
            return lagged;
        }
    }

    public async ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        Task waiting;
        lock (_gate)
        {
            if (_lagged || _buffer.Count > 0)
            {
                return true;
            }

            // One source serves all waits until an event comes, so a quiet stream leaves nothing behind.
            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = _waiter.Task;
        }

        try
        {
            await waiting.WaitAsync(timeout, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _buffer.Clear();
        }

        onClosed(this);
    }

    private void LagLocked()
    {
        // What is buffered lies in the log as well; reading it there keeps the order simple.
        _buffer.Clear();
        _lagged = true;
        Wake();
    }

    private void Wake()
    {
        _waiter?.TrySetResult();
        _waiter = null;
    }
}
