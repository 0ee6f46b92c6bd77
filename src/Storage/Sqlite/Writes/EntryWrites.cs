using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes entries.</summary>
internal static class EntryWrites
{
    public static void Put(SqliteConnection connection, long user, Entry entry)
    {
        var statement = connection.Prepare(
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

    public static void Delete(SqliteConnection connection, long user, StoragePath path)
    {
        var statement = connection.Prepare("DELETE FROM entries WHERE user_id = ?1 AND path = ?2").Bind(1, user).Bind(2, path.Value);
        if (statement.RunCounting() != 1)
        {
            throw new InvalidOperationException("The entry to delete does not exist, although its user's version matched.");
        }
    }
}
