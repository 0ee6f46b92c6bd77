using System.Diagnostics;
using Pubky.Bench.Harness;

namespace Pubky.Bench.Yardsticks;

/// <summary>Bytes written to a new file in large pieces, flushed to disk once, and the file removed; or read again.</summary>
internal sealed class BareFile(string directory)
{
    private const int PieceSize = 128 * 1024;

    private readonly string _kept = Path.Combine(directory, "kept");

    /// <summary>Bytes a second.</summary>
    public Task<Reading> WriteAsync(long length) => Task.Run(() =>
    {
        var path = Path.Combine(directory, "written");
        var start = Stopwatch.GetTimestamp();
        Write(path, length);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        File.Delete(path);
        return new Reading(length / seconds);
    });

    /// <summary>Makes the file that <see cref="OpenKept"/> opens.</summary>
    public void Keep(long length) => Write(_kept, length);

    public FileStream OpenKept() => new(_kept, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static void Write(string path, long length)
    {
        var piece = new byte[PieceSize];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var left = length; left > 0; left -= PieceSize)
        {
            file.Write(piece);
        }

        file.Flush(flushToDisk: true);
    }
}
