using System.Diagnostics;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;

namespace Pubky.Bench.Yardsticks;

/// <summary>Bytes written to a new file in large pieces and flushed to disk once; or read again.</summary>
/// <remarks>
/// What is written stays until the end of the run, as it does on the server: memory that a removed file has given back is
/// faster to write to than fresh memory, and whoever writes next would have the advantage.
/// </remarks>
internal sealed class BareFile(string directory)
{
    private const int PieceSize = 128 * 1024;

    private readonly string _kept = Path.Combine(directory, "kept");
    private int _written;

    /// <summary>Bytes a second.</summary>
    public Task<Reading> WriteAsync(long length) => Task.Run(() =>
    {
        var start = Stopwatch.GetTimestamp();
        Write(Path.Combine(directory, $"{_written++}"), length);
        return new Reading(length / Stopwatch.GetElapsedTime(start).TotalSeconds);
    });

    /// <summary>Makes the file that <see cref="OpenKept"/> opens.</summary>
    public void Keep(long length) => Write(_kept, length);

    public FileStream OpenKept() => new(_kept, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static void Write(string path, long length)
    {
        var piece = RequestPlan.Body(PieceSize);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var left = length; left > 0; left -= PieceSize)
        {
            file.Write(piece);
        }

        file.Flush(flushToDisk: true);
    }
}
