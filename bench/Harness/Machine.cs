using System.Globalization;
using System.Runtime.InteropServices;
using Pubky.Storage.Sqlite;

namespace Pubky.Bench.Harness;

/// <summary>What a reader must know about the machine to judge the numbers, and nothing that names it.</summary>
internal static class Machine
{
    private const string CpuInfo = "/proc/cpuinfo";

    public static string Describe(ScratchDirectory files, bool quick) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Benchmarks of {DateTime.UtcNow:yyyy-MM-dd}{(quick ? " (quick: short rounds, a look only)" : "")}

        - CPU: {CpuModel()}, {Environment.ProcessorCount} cores; memory: {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB
        - System: {(OperatingSystem.IsLinux() ? "Linux" : RuntimeInformation.OSDescription)} {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, SQLite {SqliteStore.LibraryVersion}
        - Disk: unknown; file system of the data: {files.Format}{(files.IsInMemory ? " (IN MEMORY: the numbers of writes mean nothing)" : "")}; appending 4 KiB and flushing takes {Disk.MeasureFlush(files).TotalMicroseconds:N0} µs (median)
        - Server and yardsticks run in one process, the clients in a second one on the same machine{CoresNote()}.
        - Ratio: measured median against yardstick median; 1.00 is as fast as the yardstick, more is faster.

        """);

    private static string CoresNote() =>
        Environment.ProcessorCount <= 4 ? $"; they share its {Environment.ProcessorCount} cores" : "";

    private static string CpuModel()
    {
        var line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
