using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>The end of the feed, and what the transaction under way adds to it. Only the commit queue's thread uses it.</summary>
internal sealed class FeedWriter(SqliteConnection connection)
{
    private readonly List<Event> _events = [];
    private readonly List<SessionKey> _revoked = [];

    // As it was when the transaction began; its events come on top.
    private long _head;

    /// <summary>
    /// A transaction has begun. The end of the feed is asked for every time: one kept here would be wrong after a COMMIT that
    /// failed and took effect all the same.
    /// </summary>
    public void Begin()
    {
        Discard();
        _head = connection.QueryInt64("SELECT head FROM feed");
    }

    /// <summary>Appends an event under the next cursor.</summary>
    public Cursor Append(long user, UserCommit commit, EventKind kind, StoragePath path, ContentHash? hash)
    {
        var cursor = new Cursor(_head + _events.Count + 1);
        if (cursor > Cursor.MaxIssued)
        {
            throw new InvalidOperationException("The feed has used up its 2^53 cursors; no further write can be recorded.");
        }

        var insert = connection.Prepare(
                "INSERT INTO events (cursor, user_id, root, kind, path, content_hash, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .Bind(1, cursor.Value)
            .Bind(2, user)
            .Bind(3, (long)path.Root)
            .Bind(4, (long)kind)
            .Bind(5, path.Value)
            .Bind(7, commit.At.ToUnixMicroseconds());
        (hash is { } known ? insert.Bind(6, known.ToArray()) : insert.BindNull(6)).Run();
        _events.Add(new Event(cursor, commit.User, kind, path, hash, commit.At));
        return cursor;
    }

    /// <summary>Has a revocation published with the transaction. It is not stored: nobody can act with what it names any more.</summary>
    public void Revoke(SessionKey session) => _revoked.Add(session);

    /// <summary>Stores the new end of the feed: the last write of a transaction.</summary>
    public void SaveHead()
    {
        if (_events.Count > 0)
        {
            connection.Prepare("UPDATE feed SET head = ?1").Bind(1, _head + _events.Count).Run();
        }
    }

    /// <summary>The transaction is on disk: what is to be published of it, or null if nothing is.</summary>
    public FeedBatch? Take()
    {
        if (_events.Count == 0 && _revoked.Count == 0)
        {
            return null;
        }

        var batch = new FeedBatch(_events.ToArray(), _revoked.ToArray());
        Discard();
        return batch;
    }

    /// <summary>Forgets the transaction under way.</summary>
    public void Discard()
    {
        _events.Clear();
        _revoked.Clear();
    }
}
