using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Sql;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>Reads single entries, collisions and blob references.</summary>
internal static class EntryQueries
{
    internal const string FindSql =
        """
        SELECT e.size, e.content_hash, e.content_type, e.created_at, e.modified_at, e.blob_id, e.content
        FROM users u JOIN entries e ON e.user_id = u.id
        WHERE u.public_key = $1 AND e.path = $2
        """;

    internal const string CollidesSql =
        """
        SELECT EXISTS (SELECT 1 FROM entries e WHERE e.user_id = u.id AND e.path >= $2 AND e.path < $3)
            OR EXISTS (SELECT 1 FROM entries e WHERE e.user_id = u.id AND e.path = ANY($4))
        FROM users u WHERE u.public_key = $1
        """;

    internal const string ReferencedSql = "SELECT blob_id FROM entries WHERE blob_id = ANY($1)";

    public static ValueTask<Entry?> FindAsync(Reads reads, PublicKey user, StoragePath path, CancellationToken cancellation) =>
        reads.FindAsync(FindSql, row => ToEntry(row, path), cancellation, Parameter.Of(user.ToArray()), Parameter.Of(path.Value));

    public static async ValueTask<bool> CollidesAsync(Reads reads, PublicKey user, StoragePath path, CancellationToken cancellation)
    {
        var below = path.Value + "/";
        return await reads.ReadAsync(
            CollidesSql,
            static row => row.GetBoolean(0),
            cancellation,
            Parameter.Of(user.ToArray()),
            Parameter.Of(below),
            Parameter.Of(Utf8Order.AfterDirectory(below)),
            Parameter.Of(path.AncestorFiles())) is [true];
    }

    public static async ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(
        Reads reads, IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation)
    {
        var referenced = await reads.ReadAsync(
            ReferencedSql,
            static row => BlobId.Parse(row.GetString(0)),
            cancellation,
            Parameter.Of(blobs.Select(static b => b.ToString())));
        return [.. blobs.Except(referenced)];
    }

    private static Entry ToEntry(NpgsqlDataReader row, StoragePath path) => new(
        path,
        row.GetInt64(0),
        ContentHash.FromBytes(row.GetBytes(1)),
        row.GetString(2),
        row.GetTime(3),
        row.GetTime(4),
        row.IsDBNull(5) ? new EntryContent.Inline(row.GetBytes(6)) : new EntryContent.Blob(BlobId.Parse(row.GetString(5))));
}
