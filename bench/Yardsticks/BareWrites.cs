using Pubky.Bench.Harness;
using Pubky.Bench.Load;

namespace Pubky.Bench.Yardsticks;

/// <summary>What SQLite does without group commit: one durable transaction a write, one after the other.</summary>
internal sealed class BareWrites(string directory, int bytes) : IDisposable
{
    private readonly BareSqlite _sqlite = new(
        Path.Combine(directory, "bare.db"),
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE files (path TEXT PRIMARY KEY, content BLOB)",
        "INSERT INTO files (path, content) VALUES (?1, ?2)");

    private readonly byte[] _content = RequestPlan.Body(bytes);
    private int _written;

    public Task<Reading> MeasureAsync(double seconds) => Task.Run(() => new Reading(Repeat.Rate(seconds, 1, WriteOne)));

    public void Dispose() => _sqlite.Dispose();

    private void WriteOne() => _sqlite.Insert(RequestPlan.Digits(_written++), _content);
}
