using System.Diagnostics;

namespace Pubky.Bench.Harness;

/// <summary>How fast the disk says that bytes are safe: what every durable write waits for at least once.</summary>
internal static class Disk
{
    private const int Flushes = 100;

    /// <summary>Median time of appending 4 KiB to a file and flushing it.</summary>
    public static TimeSpan MeasureFlush(ScratchDirectory files)
    {
        var page = new byte[4096];
        using var file = new FileStream(
            Path.Combine(files.NewDirectory(), "flushed"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var times = new TimeSpan[Flushes];
        for (var i = 0; i < Flushes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            times[i] = Stopwatch.GetElapsedTime(start);
        }

        Array.Sort(times);
        return times[Flushes / 2];
    }
}
