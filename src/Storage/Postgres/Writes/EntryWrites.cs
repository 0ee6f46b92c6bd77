using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Entries. The lock on their user's row guards them.</summary>
internal static class EntryWrites
{
    internal const string LoadSql =
        """
        SELECT t.key, e.path
        FROM unnest($1, $2) AS t (key, path)
        JOIN users u ON u.public_key = t.key
        JOIN entries e ON e.user_id = u.id AND e.path = t.path
        """;

    internal const string DeleteSql =
        "DELETE FROM entries e USING unnest($1, $2) AS t (user_id, path) WHERE e.user_id = t.user_id AND e.path = t.path";

    internal const string PutSql =
        """
        INSERT INTO entries (user_id, path, size, content_hash, content_type, created_at, modified_at, blob_id, content)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (user_id, path) DO UPDATE SET
            size = excluded.size, content_hash = excluded.content_hash, content_type = excluded.content_type,
            created_at = excluded.created_at, modified_at = excluded.modified_at,
            blob_id = excluded.blob_id, content = excluded.content
        """;

    public static void Delete(BatchRows rows, PublicKey user, StoragePath path)
    {
        if (rows.Entries.Find((user, path.Value)) is null)
        {
            throw new InvalidOperationException("The entry to delete does not exist, although its user's version matched.");
        }

        rows.Entries.Set((user, path.Value), null);
    }

    public static void Load(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Entries.Count > 0)
        {
            trip.Ask(
                LoadSql,
                row => rows.Entries.Load((row.GetKey(0), row.GetString(1)), new EntryRow(null)),
                Parameter.Of(wanted.Entries.Select(static e => e.User.ToArray())),
                Parameter.Of(wanted.Entries.Select(static e => e.Path)));
        }
    }

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        // Deleted ones first: a blob may have moved from one path to another.
        var deleted = rows.Entries.Decided.Where(static e => e.Value is null).Select(static e => e.Key).ToList();
        if (deleted.Count > 0)
        {
            trip.Add(DeleteSql, Parameter.Of(deleted.Select(e => Id(rows, e.User))), Parameter.Of(deleted.Select(static e => e.Path)));
        }

        var put = rows.Entries.Decided.Where(static e => e.Value is not null)
            .Select(e => (User: Id(rows, e.Key.User), Entry: e.Value!.Written!))
            .ToList();
        if (put.Count > 0)
        {
            trip.Add(
                PutSql,
                Parameter.Of(put.Select(static e => e.User)),
                Parameter.Of(put.Select(static e => e.Entry.Path.Value)),
                Parameter.Of(put.Select(static e => e.Entry.Size)),
                Parameter.Of(put.Select(static e => e.Entry.Hash.ToArray())),
                Parameter.Of(put.Select(static e => e.Entry.ContentType)),
                Parameter.Of(put.Select(static e => e.Entry.CreatedAt.ToUnixMicroseconds())),
                Parameter.Of(put.Select(static e => e.Entry.ModifiedAt.ToUnixMicroseconds())),
                Parameter.Of(put.Select(static e => e.Entry.Content is EntryContent.Blob blob ? blob.Id.ToString() : null)),
                Parameter.Of(put.Select(static e => e.Entry.Content is EntryContent.Inline inline ? inline.Bytes : (ReadOnlyMemory<byte>?)null)));
        }
    }

    private static long Id(BatchRows rows, PublicKey user) =>
        rows.Accounts.Find(user)?.Id ?? throw new InvalidOperationException("A file has no user.");
}
