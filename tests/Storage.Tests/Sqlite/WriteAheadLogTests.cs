using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>Design §4, promise 8: the log that commits go to first does not grow without bound.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const int Limit = 1 << 20;
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStore _store;
    private int _users;

    public WriteAheadLogTests() => _store = SqliteStore.Open(
        new SqliteStoreOptions { Path = Database, Durable = false, CheckpointPages = 16, MaxLogBytes = Limit }, new RecordingSink());

    private string Database => _directory.Combine("test.db");

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Commit_ReadersNeverPause_KeepsTheLogWithinItsLimit()
    {
        using var stop = new CancellationTokenSource();
        using var turns = new Barrier(2);
        var readers = Enumerable.Range(0, 2).Select(i => Task.Factory.StartNew(
            () => ReadInTurns(turns, i == 0, stop.Token), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        var longest = await WriteAsync(megabytes: 32);

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        longest.ShouldBeLessThan(8 * Limit);
    }

    [Fact]
    public async Task Commit_OneReaderNeverEnds_GoesOnWithoutIt()
    {
        using var reader = new SqliteConnection(Database, readOnly: true);
        reader.Execute("BEGIN; SELECT * FROM feed");

        (await WriteAsync(megabytes: 4)).ShouldBeGreaterThan(3 * Limit, "the reader still needs all of it");

        reader.Execute("COMMIT");
        await WriteAsync(megabytes: 4);
        new FileInfo(Database + "-wal").Length.ShouldBeLessThan(3 * Limit);
    }

    /// <summary>One transaction after the other; of two such readers, one renews its own while the other holds on to its.</summary>
    private void ReadInTurns(Barrier turns, bool first, CancellationToken stop)
    {
        using var connection = new SqliteConnection(Database, readOnly: true);
        connection.Execute("BEGIN; SELECT * FROM feed");
        try
        {
            while (true)
            {
                turns.SignalAndWait(stop);
                if (first)
                {
                    connection.Execute("COMMIT; BEGIN; SELECT * FROM feed");
                }

                turns.SignalAndWait(stop);
                if (!first)
                {
                    connection.Execute("COMMIT; BEGIN; SELECT * FROM feed");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    /// <summary>Overwrites files until so much was written; the answer is the greatest length of the log.</summary>
    private async Task<long> WriteAsync(int megabytes)
    {
        var writer = new Writer(_store, Sample.Key(++_users));
        await writer.CreateAsync();
        var longest = 0L;
        for (var i = 0; i < megabytes * 16; i++)
        {
            // Different each time: a page that stays the same is not written.
            await writer.PutAsync(Sample.File($"/pub/{i % 8}", [.. Enumerable.Repeat((byte)i, 64 * 1024)]));
            longest = Math.Max(longest, new FileInfo(Database + "-wal").Length);
        }

        return longest;
    }
}
