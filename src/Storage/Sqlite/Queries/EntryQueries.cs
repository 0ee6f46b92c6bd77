using Pubky.Abstractions;
using Pubky.Storage.Sql;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads single entries, collisions and blob references.</summary>
internal static class EntryQueries
{
    internal const string FindSql =
        """
        SELECT e.size, e.content_hash, e.content_type, e.created_at, e.modified_at, e.blob_id, e.content
        FROM users u JOIN entries e ON e.user_id = u.id
        WHERE u.public_key = ?1 AND e.path = ?2
        """;

    internal const string ExistsSql =
        "SELECT 1 FROM users u JOIN entries e ON e.user_id = u.id WHERE u.public_key = ?1 AND e.path = ?2";

    internal const string AnyBelowSql =
        "SELECT 1 FROM users u JOIN entries e ON e.user_id = u.id WHERE u.public_key = ?1 AND e.path >= ?2 AND e.path < ?3 LIMIT 1";

    public static Entry? Find(SqliteConnection connection, (PublicKey User, StoragePath Path) key)
    {
        using var statement = connection.Prepare(FindSql).Bind(1, key.User.ToArray()).Bind(2, key.Path.Value);
        if (!statement.Step())
        {
            return null;
        }

        EntryContent content = statement.IsNull(5)
            ? new EntryContent.Inline(statement.GetBytes(6).ToArray())
            : new EntryContent.Blob(BlobId.Parse(statement.GetString(5)));
        return new Entry(
            key.Path,
            statement.GetInt64(0),
            ContentHash.FromBytes(statement.GetBytes(1)),
            statement.GetString(2),
            Time.FromUnixMicroseconds(statement.GetInt64(3)),
            Time.FromUnixMicroseconds(statement.GetInt64(4)),
            content);
    }

    public static bool Collides(SqliteConnection connection, (PublicKey User, StoragePath Path) key)
    {
        var user = key.User.ToArray();
        using (var below = connection.Prepare(AnyBelowSql)
            .Bind(1, user)
            .Bind(2, key.Path.Value + "/")
            .Bind(3, Utf8Order.AfterDirectory(key.Path.Value + "/")))
        {
            if (below.Step())
            {
                return true;
            }
        }

        foreach (var ancestor in key.Path.AncestorFiles())
        {
            using var statement = connection.Prepare(ExistsSql).Bind(1, user).Bind(2, ancestor);
            if (statement.Step())
            {
                return true;
            }
        }

        return false;
    }

    public static IReadOnlyList<BlobId> FindUnreferenced(SqliteConnection connection, IReadOnlyCollection<BlobId> blobs)
    {
        var unreferenced = new List<BlobId>();
        foreach (var blob in blobs)
        {
            using var statement = connection.Prepare("SELECT 1 FROM entries WHERE blob_id = ?1").Bind(1, blob.ToString());
            if (!statement.Step())
            {
                unreferenced.Add(blob);
            }
        }

        return unreferenced;
    }
}
