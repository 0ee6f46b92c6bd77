using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>
/// Private events after the last public one cost a poll of the feed nothing (spec events §12.5, fault test D17): compared in
/// steps of SQLite's machine, not in time.
/// </summary>
public sealed class FeedCostTests : IDisposable
{
    private const int PrivateEvents = 300_000;

    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteConnection _connection;

    public FeedCostTests()
    {
        _connection = new SqliteConnection(_directory.Combine("feed.db"), readOnly: false);
        Migrator.Migrate(_connection);
        _connection.Execute(
            """
            INSERT INTO users (id, public_key, created_at, used_bytes, version) VALUES (1, zeroblob(32), 0, 0, 1);
            INSERT INTO events (cursor, user_id, root, kind, path, at) VALUES (1, 1, 1, 1, '/pub/x', 0);
            """);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void D17_ManyPrivateEventsAfterTheLastPublicOne_CostAPollNothing()
    {
        var quiet = StepsOfAPoll();
        _connection.Execute(
            $"""
            WITH RECURSIVE numbers (cursor) AS (SELECT 2 UNION ALL SELECT cursor + 1 FROM numbers WHERE cursor <= {PrivateEvents})
            INSERT INTO events (cursor, user_id, root, kind, path, at) SELECT cursor, 1, 2, 1, '/priv/x', cursor FROM numbers
            """);

        StepsOfAPoll().ShouldBe(quiet);
    }

    /// <summary>A poll that has read the public event and looks for more, and one from the start.</summary>
    private int StepsOfAPoll()
    {
        StatementCosts.TakeSteps(_connection);
        EventQueries.Public(_connection, (new Cursor(1), 1000)).ShouldBeEmpty();
        EventQueries.Public(_connection, (Cursor.Start, 1000)).Count.ShouldBe(1);
        return StatementCosts.TakeSteps(_connection);
    }
}
