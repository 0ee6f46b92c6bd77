using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>
/// The statements on single blobs. Each is a transaction of its own, and may be repeated after a lost connection: an id is used
/// once, and its pieces never change.
/// </summary>
internal sealed class BlobTables(Reads database)
{
    internal const string Now = "(extract(epoch FROM now()) * 1000000)::bigint";

    internal const string StoreWholeSql =
        $"""
        WITH chunk AS (INSERT INTO blob_chunks (blob_id, number, bytes) SELECT $1, 0, $4 WHERE $2 > 0 ON CONFLICT DO NOTHING)
        INSERT INTO blobs (id, size, chunk_size, state, changed_at) VALUES ($1, $2, $3, 1, {Now}) ON CONFLICT DO NOTHING
        """;

    internal const string BeginSql =
        $"INSERT INTO blobs (id, size, chunk_size, state, changed_at) VALUES ($1, 0, $2, 0, {Now}) ON CONFLICT DO NOTHING";

    // Not flushed: the completion is, and with it everything that was committed before it. What the database loses with its
    // memory until then is missing when the completion counts.
    internal const string AppendSql =
        $"""
        WITH blob AS (UPDATE blobs SET changed_at = {Now} WHERE id = $1 AND state = 0 RETURNING id),
        chunk AS (
            INSERT INTO blob_chunks (blob_id, number, bytes)
            SELECT id, $2, $3 FROM blob WHERE set_config('synchronous_commit', 'off', true) = 'off'
            ON CONFLICT DO NOTHING)
        SELECT 1 FROM blob
        """;

    internal const string CompleteSql =
        $"""
        UPDATE blobs SET state = 1, size = $2, changed_at = {Now}
        WHERE id = $1 AND state IN (0, 1) AND (SELECT count(*) FROM blob_chunks WHERE blob_id = $1) = $3
        RETURNING 1
        """;

    internal const string FindSql = "SELECT size, chunk_size FROM blobs WHERE id = $1 AND state = 1";

    internal const string ReadSql = "SELECT substring(bytes FROM $3) FROM blob_chunks WHERE blob_id = $1 AND number = $2";

    /// <summary>Stores a blob of one piece.</summary>
    public async ValueTask StoreWholeAsync(BlobId id, ReadOnlyMemory<byte> bytes, int chunkSize, CancellationToken cancellation) =>
        await database.ReadAsync(
            StoreWholeSql, static _ => 0, cancellation,
            Parameter.Of(id.ToGuid()), Parameter.Of((long)bytes.Length), Parameter.Of(chunkSize), Parameter.Of(bytes));

    /// <summary>Makes room for the pieces of a blob.</summary>
    public async ValueTask BeginAsync(BlobId id, int chunkSize, CancellationToken cancellation) =>
        await database.ReadAsync(BeginSql, static _ => 0, cancellation, Parameter.Of(id.ToGuid()), Parameter.Of(chunkSize));

    /// <summary>Adds a piece to a blob that is being written.</summary>
    /// <returns>Whether there is such a blob.</returns>
    public async ValueTask<bool> AppendAsync(BlobId id, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        (await database.ReadAsync(
            AppendSql, static _ => true, cancellation, Parameter.Of(id.ToGuid()), Parameter.Of(number), Parameter.Of(bytes))).Count > 0;

    /// <summary>Makes a blob visible and durable. Not to be cancelled: the outcome would be unknown.</summary>
    /// <returns>Whether all its pieces are there.</returns>
    public async ValueTask<bool> CompleteAsync(BlobId id, long size, int chunks) =>
        (await database.ReadAsync(
            CompleteSql, static _ => true, CancellationToken.None,
            Parameter.Of(id.ToGuid()), Parameter.Of(size), Parameter.Of((long)chunks))).Count > 0;

    /// <summary>A complete blob, or null.</summary>
    public ValueTask<StoredBlob?> FindAsync(BlobId id, CancellationToken cancellation) => database.FindAsync(
        FindSql, row => new StoredBlob(id, row.GetInt64(0), row.GetInt32(1)), cancellation, Parameter.Of(id.ToGuid()));

    /// <summary>Reads a piece from an offset to its end.</summary>
    /// <returns>How many bytes there were, of which the buffer has taken what it could; null if the piece is gone.</returns>
    public async ValueTask<long?> ReadAsync(BlobId id, int number, int offset, byte[] buffer, CancellationToken cancellation)
    {
        var lengths = await database.ReadAsync(
            ReadSql,
            row =>
            {
                var length = row.GetBytes(0, 0, null, 0, 0);
                row.GetBytes(0, 0, buffer, 0, (int)Math.Min(length, buffer.Length));
                return length;
            },
            cancellation,
            Parameter.Of(id.ToGuid()),
            Parameter.Of(number),
            Parameter.Of(offset + 1));
        return lengths is [var found] ? found : null;
    }
}
