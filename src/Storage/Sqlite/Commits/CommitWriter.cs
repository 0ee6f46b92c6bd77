using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Applies changes on the one write connection. Only the commit queue's thread uses it.</summary>
internal sealed class CommitWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly IFeedSink _sink;
    private readonly List<Event> _events = [];
    private long _head;
    private bool _appended;

    public CommitWriter(SqliteConnection connection, IFeedSink sink)
    {
        _connection = connection;
        _sink = sink;
    }

    /// <summary>
    /// Whether the last <see cref="Write"/>, if it failed, failed at one of its requests. If not, the database was locked, the disk
    /// is the trouble, or the batch is on disk already: then trying the requests again, one by one, would make it worse.
    /// </summary>
    public bool FailedAtRequest { get; private set; }

    /// <summary>Writes a batch in one transaction. When this returns it is on disk and its events are published.</summary>
    public void Write(IReadOnlyList<IWriteRequest> batch)
    {
        FailedAtRequest = false;
        _events.Clear();
        _appended = false;
        _connection.Prepare("BEGIN IMMEDIATE").Run();
        try
        {
            // Asked every time: a counter kept here would be wrong after a COMMIT that failed and took effect all the same.
            _head = _connection.QueryInt64("SELECT head FROM feed");
            FailedAtRequest = true;
            foreach (var request in batch)
            {
                request.Apply(this);
            }

            FailedAtRequest = false;
            if (_appended)
            {
                _connection.Prepare("UPDATE feed SET head = ?1").Bind(1, _head).Run();
            }

            _connection.Prepare("COMMIT").Run();
        }
        catch
        {
            RollBack();
            throw;
        }

        if (_events.Count > 0)
        {
            _sink.Publish(_events.ToArray());
        }
    }

    /// <summary>Applies a commit if the user's version is the expected one.</summary>
    public CommitResult Apply(UserCommit commit)
    {
        var user = Resolve(commit);
        if (user is null)
        {
            return new CommitResult(CommitStatus.VersionMismatch, 0, Cursor.Start);
        }

        var last = Cursor.Start;
        foreach (var change in commit.Changes)
        {
            switch (change)
            {
                case UserChange.CreateAccount:
                    break;
                case UserChange.PutEntry put:
                    PutEntry(user.Value, put.Entry);
                    last = Append(user.Value, commit, EventKind.Put, put.Entry.Path, put.Entry.Hash);
                    break;
                case UserChange.DeleteEntry delete:
                    DeleteEntry(user.Value, delete.Path);
                    last = Append(user.Value, commit, EventKind.Delete, delete.Path, null);
                    break;
                case UserChange.AddSession add:
                    AddSession(user.Value, add.Session);
                    break;
                case UserChange.RemoveSession remove:
                    _connection.Prepare("DELETE FROM sessions WHERE secret_hash = ?1 AND user_id = ?2")
                        .Bind(1, remove.Secret.ToArray()).Bind(2, user.Value).Run();
                    break;
                default:
                    throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
            }
        }

        return new CommitResult(CommitStatus.Committed, commit.ExpectedVersion + 1, last);
    }

    /// <summary>Records an AuthToken id; false if it is there already.</summary>
    public bool ConsumeAuthToken(PublicKey user, long timestamp, long forgetBefore)
    {
        _connection.Prepare("DELETE FROM auth_replay WHERE timestamp < ?1").Bind(1, forgetBefore).Run();
        using (var known = _connection.Prepare("SELECT 1 FROM auth_replay WHERE timestamp = ?1 AND public_key = ?2")
            .Bind(1, timestamp).Bind(2, user.ToArray()))
        {
            if (known.Step())
            {
                return false;
            }
        }

        _connection.Prepare("INSERT INTO auth_replay (timestamp, public_key) VALUES (?1, ?2)")
            .Bind(1, timestamp).Bind(2, user.ToArray()).Run();
        return true;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Moves the user to its next version; null if it is not at the expected one. Before any other change, so a mismatch leaves no trace.</summary>
    private long? Resolve(UserCommit commit)
    {
        long? id = null;
        long version = 0;
        using (var find = _connection.Prepare("SELECT id, version FROM users WHERE public_key = ?1").Bind(1, commit.User.ToArray()))
        {
            if (find.Step())
            {
                id = find.GetInt64(0);
                version = find.GetInt64(1);
            }
        }

        if (version != commit.ExpectedVersion)
        {
            return null;
        }

        if (id is null)
        {
            return CreateAccount(commit);
        }

        _connection.Prepare("UPDATE users SET version = ?1, used_bytes = ?2 WHERE id = ?3")
            .Bind(1, version + 1).Bind(2, commit.UsedBytes).Bind(3, id.Value).Run();
        return id;
    }

    private long CreateAccount(UserCommit commit)
    {
        var quota = commit.Changes.OfType<UserChange.CreateAccount>().SingleOrDefault()?.Quota
            ?? throw new InvalidOperationException("A commit that expects no account must create one.");
        _connection.Prepare(
                """
                INSERT INTO users (public_key, created_at, disabled, quota_storage_mb, allowed_write_paths, used_bytes, version)
                VALUES (?1, ?2, 0, ?3, ?4, ?5, 1)
                """)
            .Bind(1, commit.User.ToArray())
            .Bind(2, commit.At.ToUnixMicroseconds())
            .Bind(3, quota.Storage.Code)
            .Bind(4, WritePathList.Encode(quota.AllowedWritePaths))
            .Bind(5, commit.UsedBytes)
            .Run();
        return _connection.QueryInt64("SELECT last_insert_rowid()");
    }

    private void PutEntry(long user, Entry entry)
    {
        var statement = _connection.Prepare(
                """
                INSERT INTO entries
                    (user_id, path, size, content_hash, content_type, created_at, modified_at, blob_id, content)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT (user_id, path) DO UPDATE SET
                    size = excluded.size, content_hash = excluded.content_hash, content_type = excluded.content_type,
                    created_at = excluded.created_at, modified_at = excluded.modified_at,
                    blob_id = excluded.blob_id, content = excluded.content
                """)
            .Bind(1, user)
            .Bind(2, entry.Path.Value)
            .Bind(3, entry.Size)
            .Bind(4, entry.Hash.ToArray())
            .Bind(5, entry.ContentType)
            .Bind(6, entry.CreatedAt.ToUnixMicroseconds())
            .Bind(7, entry.ModifiedAt.ToUnixMicroseconds());
        _ = entry.Content switch
        {
            EntryContent.Inline inline => statement.BindNull(8).Bind(9, inline.Bytes.Span),
            EntryContent.Blob blob => statement.Bind(8, blob.Id.ToString()).BindNull(9),
            _ => throw new InvalidOperationException("An entry has no content."),
        };
        statement.Run();
    }

    private void DeleteEntry(long user, StoragePath path)
    {
        _connection.Prepare("DELETE FROM entries WHERE user_id = ?1 AND path = ?2").Bind(1, user).Bind(2, path.Value).Run();
        if (_connection.QueryInt64("SELECT changes()") != 1)
        {
            throw new InvalidOperationException("The entry to delete does not exist, although its user's version matched.");
        }
    }

    private void AddSession(long user, Session session) =>
        _connection.Prepare("INSERT INTO sessions (secret_hash, user_id, capabilities, created_at) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, session.Secret.ToArray())
            .Bind(2, user)
            .Bind(3, session.Capabilities.ToString())
            .Bind(4, session.CreatedAt.ToUnixMicroseconds())
            .Run();

    private Cursor Append(long user, UserCommit commit, EventKind kind, StoragePath path, ContentHash? hash)
    {
        if (_head >= Cursor.MaxIssued.Value)
        {
            throw new InvalidOperationException("The feed has used up its 2^53 cursors; no further write can be recorded.");
        }

        var cursor = new Cursor(++_head);
        _appended = true;
        var insert = _connection.Prepare(
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

    private void RollBack()
    {
        try
        {
            _connection.Prepare("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // Some errors (a full disk, for one) end the transaction by themselves; the error that matters is on its way up.
        }
    }
}
