namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>The system's clock, moved or stopped. Timers run in real time.</summary>
internal sealed class SettableTime : TimeProvider
{
    private long _offset;
    private long _stoppedAt;

    public override DateTimeOffset GetUtcNow() => Interlocked.Read(ref _stoppedAt) is > 0 and var ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : base.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void StopAt(DateTimeOffset at) => Interlocked.Exchange(ref _stoppedAt, at.UtcTicks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
