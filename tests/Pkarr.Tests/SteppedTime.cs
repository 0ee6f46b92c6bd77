namespace Pubky.Pkarr.Tests;

/// <summary>A wall clock that moves when told. Timers run on the real clock.</summary>
internal sealed class SteppedTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
