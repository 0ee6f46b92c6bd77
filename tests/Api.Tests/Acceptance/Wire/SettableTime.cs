namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>The system's clock, moved. Timers run in real time.</summary>
internal sealed class SettableTime : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
