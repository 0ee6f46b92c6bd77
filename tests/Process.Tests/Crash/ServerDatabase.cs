using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Process.Tests.Crash;

/// <summary>The server's database, read beside the running server and without its help.</summary>
internal sealed class ServerDatabase(string path) : IDisposable
{
    private readonly SqliteConnection _connection = new(path, readOnly: true);

    /// <summary>The answer to a query for one number.</summary>
    public long Number(string sql) => _connection.QueryInt64(sql);

    /// <summary>SQLite's own check; <c>ok</c> if nothing is wrong.</summary>
    public string Integrity()
    {
        using var statement = _connection.Prepare("PRAGMA integrity_check(1)");
        statement.Step().ShouldBeTrue();
        return statement.GetString(0);
    }

    /// <summary>Events after a cursor, in order.</summary>
    public List<StoredEvent> EventsAfter(long cursor)
    {
        using var statement = _connection
            .Prepare(
                """
                SELECT e.cursor, e.root, e.kind, e.path, e.content_hash, u.public_key
                FROM events e JOIN users u ON u.id = e.user_id WHERE e.cursor > ?1 ORDER BY e.cursor
                """)
            .Bind(1, cursor);
        var events = new List<StoredEvent>();
        while (statement.Step())
        {
            var owner = PublicKey.FromTrustedBytes(statement.GetBytes(5));
            events.Add(new StoredEvent(
                statement.GetInt64(0),
                statement.GetInt64(1) == 1,
                statement.GetInt64(2) == 1 ? "PUT" : "DEL",
                $"pubky://{owner}{statement.GetString(3)}",
                statement.IsNull(4) ? null : ContentHash.FromBytes(statement.GetBytes(4))));
        }

        return events;
    }

    /// <summary>The blobs that entries name, with the length that they should have.</summary>
    public List<(string Id, long Size)> Blobs()
    {
        using var statement = _connection.Prepare("SELECT blob_id, size FROM entries WHERE blob_id IS NOT NULL");
        var blobs = new List<(string, long)>();
        while (statement.Step())
        {
            blobs.Add((statement.GetString(0), statement.GetInt64(1)));
        }

        return blobs;
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>A row of the event table.</summary>
internal sealed record StoredEvent(long Cursor, bool IsPublic, string Kind, string Uri, ContentHash? Hash);
