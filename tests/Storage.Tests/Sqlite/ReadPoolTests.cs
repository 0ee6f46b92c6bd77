using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Tests.Sqlite;

public sealed class ReadPoolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteConnection _writer;
    private readonly ReadPool _pool;

    public ReadPoolTests()
    {
        var options = new SqliteStoreOptions { Path = _directory.Combine("pubky.db"), Readers = 1 };
        _writer = new SqliteConnection(options.Path, readOnly: false);
        _writer.Execute("PRAGMA journal_mode = WAL; CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (1)");
        _pool = new ReadPool(options);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Read_CommitBetweenTwoStatements_BothSeeTheSameState()
    {
        var (before, after) = await _pool.ReadAsync(
            static (connection, writer) =>
            {
                var first = Value(connection);
                writer.Execute("UPDATE counter SET value = 2");
                return (first, Value(connection));
            },
            _writer,
            CancellationToken.None);

        (before, after).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Read_AfterAnother_SeesWhatWasCommittedSince()
    {
        await ReadAsync();
        _writer.Execute("UPDATE counter SET value = 2");

        (await ReadAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Read_QueryFails_LeavesAConnectionThatSeesLaterCommits()
    {
        await Should.ThrowAsync<SqliteException>(async () =>
            await _pool.ReadAsync(static (connection, _) => connection.QueryInt64("SELECT abs(-9223372036854775808)"), 0, CancellationToken.None));
        _writer.Execute("UPDATE counter SET value = 2");

        (await ReadAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Read_CallerHasGone_IsNotRun()
    {
        // Or the many pages of a long history would all be read for nobody: with a free connection none of them waits.
        var ran = false;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await _pool.ReadAsync((_, _) => ran = true, 0, new CancellationToken(canceled: true)));

        ran.ShouldBeFalse();
        (await ReadAsync()).ShouldBe(1);
    }

    private static long Value(SqliteConnection connection) => connection.QueryInt64("SELECT value FROM counter");

    private ValueTask<long> ReadAsync() => _pool.ReadAsync(static (connection, _) => Value(connection), 0, CancellationToken.None);
}
