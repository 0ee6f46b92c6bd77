using Npgsql;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Protocol;
using Pubky.Storage.Postgres;

namespace Pubky.Bench.Yardsticks;

/// <summary>
/// The rows of the store's commits, written by Npgsql alone: a durable transaction a write, in one round trip, prepared, on a
/// connection for each caller. Versions are checked and cursors counted in the database, as the store has to.
/// </summary>
internal sealed class BareNpgsql : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly List<BareNpgsqlWriter> _writers = [];

    private BareNpgsql(NpgsqlDataSource source) => _source = source;

    /// <param name="database">How to connect to it. It is empty.</param>
    /// <param name="callers">At most.</param>
    /// <param name="bytes">Length of a file.</param>
    public static async Task<BareNpgsql> OpenAsync(string database, int callers, int bytes)
    {
        // For the tables.
        var store = await PostgresStore.OpenAsync(
            new PostgresStoreOptions { ConnectionString = database }, NoSink.Instance, TimeProvider.System, CancellationToken.None);
        await store.DisposeAsync();

        var bare = new BareNpgsql(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = callers }));
        var content = RequestPlan.Body(bytes);
        var hash = Blake3.Hash(content).ToArray();
        for (var user = 1; user <= callers; user++)
        {
            bare._writers.Add(await BareNpgsqlWriter.OpenAsync(bare._source, user, content, hash));
        }

        return bare;
    }

    public string ServerVersion => _writers[0].ServerVersion;

    /// <summary>Writes a second.</summary>
    public async Task<Reading> MeasureAsync(double seconds, int callers) =>
        new(await Repeat.RateAsync(seconds, callers, caller => _writers[caller].WriteAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
        {
            await writer.DisposeAsync();
        }

        await _source.DisposeAsync();
    }
}
