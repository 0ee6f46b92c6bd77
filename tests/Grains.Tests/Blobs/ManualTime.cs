namespace Pubky.Grains.Tests.Blobs;

/// <summary>A clock that moves when told. Whoever waits on it can be awaited until it waits.</summary>
internal sealed class ManualTime : TimeProvider
{
    // Odd on purpose: nobody may take a tick for a fixed length of time.
    private const long Frequency = 3_000_000;

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => Frequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => (GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 3 / 10;

    /// <summary>Ends when somebody waits for a point in time at least so far away.</summary>
    public Task WaiterAsync(TimeSpan ahead) => WaiterAsync(timer => timer.Due >= _now + ahead);

    /// <summary>Ends when somebody waits for a point in time at most so far away.</summary>
    public Task WaiterWithinAsync(TimeSpan ahead) => WaiterAsync(timer => timer.Due <= _now + ahead);

    /// <summary>Ends when so many wait for the very point in time that lies so far away.</summary>
    public Task WaitersAsync(int count, TimeSpan ahead) => WaiterAsync(_ => _timers.Count(timer => timer.Due == _now + ahead) >= count);

    /// <summary>Ends when somebody waits for a point in time that is not a whole number of <paramref name="beat"/>s away.</summary>
    public Task WaiterOffBeatAsync(TimeSpan beat) => WaiterAsync(timer => (timer.Due - _now).Ticks % beat.Ticks != 0);

    /// <summary>Moves the clock and wakes those who waited for it.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(static timer => timer.Fire());
    }

    /// <summary>Sets the wall clock back, as an operator might. Nobody wakes.</summary>
    public void SetBack(TimeSpan by)
    {
        lock (_lock)
        {
            _now -= by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        period.ShouldBe(Timeout.InfiniteTimeSpan, "this clock knows no periodic timers");
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private async Task WaiterAsync(Predicate<ManualTimer> isMeant)
    {
        while (true)
        {
            Task armed;
            lock (_lock)
            {
                if (_timers.Exists(isMeant))
                {
                    return;
                }

                armed = _armed.Task;
            }

            await armed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            _timers.Add(timer);
            _armed.SetResult();
            _armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
