using Pubky.Abstractions;
using Pubky.Bench.Harness;

namespace Pubky.Bench.Yardsticks;

/// <summary>Range queries on the homeserver's database, beside it, on a thread a core.</summary>
internal sealed class BareRanges(string database) : IDisposable
{
    private readonly BareSqlite[] _connections = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new BareSqlite(
        database,
        "PRAGMA mmap_size = 268435456",
        """
        SELECT e.path FROM users u JOIN entries e ON e.user_id = u.id
        WHERE u.public_key = ?1 AND e.path >= ?2 AND e.path < ?3 ORDER BY e.path LIMIT 100
        """))];

    /// <summary>Pages a second.</summary>
    public async Task<Reading> MeasureAsync(double seconds, PublicKey user, string low, int expectedRows)
    {
        var key = user.ToArray();
        var rates = await Task.WhenAll(_connections.Select(connection => Task.Run(() => Repeat.Rate(seconds, 1, () =>
        {
            if (connection.ReadRange(key, low, "/pub/files0") != expectedRows)
            {
                throw new InvalidOperationException("A page is not complete.");
            }
        }))));
        return new Reading(rates.Sum());
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }
}
