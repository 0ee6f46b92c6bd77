using System.Globalization;
using Pubky.PostgresServer;

namespace Pubky.Bench.Harness;

/// <summary>
/// Processor time of a PostgreSQL server, as the system counts it for each of its processes. One that ends between two looks is
/// left out; those that serve connections do not, while a pool keeps these open.
/// </summary>
internal sealed class PostgresUsage
{
    private readonly string _first;

    public PostgresUsage(PostgresCluster cluster) =>
        _first = File.ReadLines(Path.Combine(cluster.Directory, "data", "postmaster.pid")).First();

    /// <summary>Nanoseconds of each process so far.</summary>
    public IReadOnlyDictionary<string, long> Take() => Directory.GetDirectories("/proc")
        .Select(static directory => Path.GetFileName(directory))
        .Where(static name => char.IsAsciiDigit(name[0]))
        .Where(IsOurs)
        .ToDictionary(static id => id, static id => Read(id, "schedstat") is { Length: > 0 } line ? Number(line) : 0);

    /// <summary>Processor time since a look.</summary>
    public TimeSpan Since(IReadOnlyDictionary<string, long> before) => TimeSpan.FromMicroseconds(
        Take().Sum(process => process.Value - before.GetValueOrDefault(process.Key)) / 1e3);

    /// <summary>Whether it is the first process or a child of it.</summary>
    private bool IsOurs(string id)
    {
        var line = Read(id, "stat");

        // The name before it may have spaces and parentheses of its own. Then come the state and the parent.
        var rest = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return id == _first || (rest.Length > 1 && rest[1] == _first);
    }

    private static string Read(string id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is none of ours.
            return "";
        }
    }

    private static long Number(string line) =>
        long.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
