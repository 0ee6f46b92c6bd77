namespace Pubky.Storage.Tests.Postgres.Leadership;

/// <summary>The clock of a process that can be frozen: time goes on, and nothing that waits for it is woken.</summary>
public sealed class FreezableTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Action> _missed = [];
    private bool _frozen;

    public void Freeze()
    {
        lock (_gate)
        {
            _frozen = true;
        }
    }

    public void Wake()
    {
        List<Action> missed;
        lock (_gate)
        {
            _frozen = false;
            missed = [.. _missed];
            _missed.Clear();
        }

        missed.ForEach(static callback => callback());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            _ =>
            {
                lock (_gate)
                {
                    if (_frozen)
                    {
                        _missed.Add(() => callback(state));
                        return;
                    }
                }

                callback(state);
            },
            null,
            dueTime,
            period);
}
