using System.Diagnostics;
using System.Globalization;

namespace Pubky.Cluster.Tests.Histories;

/// <summary>A moment in this process, by a clock that never goes back.</summary>
internal readonly record struct Moment(long Ticks) : IComparable<Moment>
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    public static Moment Now => new(Stopwatch.GetTimestamp());

    public static bool operator <(Moment left, Moment right) => left.Ticks < right.Ticks;

    public static bool operator >(Moment left, Moment right) => left.Ticks > right.Ticks;

    public int CompareTo(Moment other) => Ticks.CompareTo(other.Ticks);

    /// <summary>Seconds since the process began to look at the clock.</summary>
    public override string ToString() =>
        Stopwatch.GetElapsedTime(Origin, Ticks).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
