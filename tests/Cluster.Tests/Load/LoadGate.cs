namespace Pubky.Cluster.Tests.Load;

/// <summary>Holds all clients up between two requests, so that the cluster can be looked at while nothing changes. Thread-safe.</summary>
internal sealed class LoadGate
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _open = NewSignal();
    private TaskCompletionSource _still = NewSignal();
    private int _clients;
    private int _waiting;
    private bool _closed = true;
    private bool _ended;

    /// <summary>A client comes; it has to pass the gate before each request until it is told that the load has ended.</summary>
    public void Join()
    {
        lock (_gate)
        {
            _clients++;
        }
    }

    /// <summary>A client leaves for good.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _clients--;
            TellIfStill();
        }
    }

    /// <summary>Waits until the load goes on; false when it has ended.</summary>
    public async Task<bool> PassAsync()
    {
        while (true)
        {
            Task open;
            lock (_gate)
            {
                if (_ended || !_closed)
                {
                    return !_ended;
                }

                open = _open.Task;
                _waiting++;
                TellIfStill();
            }

            await open;
        }
    }

    /// <summary>Lets everybody go on.</summary>
    public void Open()
    {
        lock (_gate)
        {
            (_closed, _waiting) = (false, 0);
            _open.TrySetResult();
        }
    }

    /// <summary>Closes the gate, and waits until everybody stands before it.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        lock (_gate)
        {
            _closed = true;
            _open = NewSignal();
            _still = NewSignal();
        }

        await _still.Task.WaitAsync(patience);
    }

    /// <summary>Ends the load.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _open.TrySetResult();
        }
    }

    private void TellIfStill()
    {
        if (_closed && _waiting == _clients)
        {
            _still.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
