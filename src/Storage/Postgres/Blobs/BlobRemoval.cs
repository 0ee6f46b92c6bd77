using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>
/// The statements that remove blobs. A removed blob is hidden at once; its pieces go some at a time, so that no transaction grows
/// with a blob. Whoever dies half-way leaves the rest to <see cref="CleanAsync"/>.
/// </summary>
internal sealed class BlobRemoval(Reads database, TimeSpan abandonedAfter)
{
    /// <summary>Bytes removed in one transaction, about.</summary>
    private const int SliceBytes = 16 * 1024 * 1024;

    private const int Page = 100;

    /// <summary>How long whoever began a removal has it to himself, from its last sign of life on.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(10);

    internal const string HideSql =
        $"UPDATE blobs SET state = 2, changed_at = {BlobTables.Now} WHERE id = $1 AND state <> 2 RETURNING chunk_size";

    internal const string LastSql = "SELECT number FROM blob_chunks WHERE blob_id = $1 ORDER BY number DESC LIMIT 1";

    internal const string RemoveChunksSql =
        $"""
        WITH blob AS (UPDATE blobs SET changed_at = {BlobTables.Now} WHERE id = $1 AND state = 2 RETURNING id)
        DELETE FROM blob_chunks USING blob WHERE blob_id = $1 AND number >= $2 AND number < $3
        """;

    internal const string RemoveSql = "DELETE FROM blobs WHERE id = $1 AND state = 2";

    internal const string LeftoversSql =
        $"""
        SELECT id FROM blobs
        WHERE state <> 1 AND id > $1 AND changed_at < {BlobTables.Now} - CASE state WHEN 0 THEN $2 ELSE $3 END
        ORDER BY id LIMIT $4
        """;

    // Asked again with the row in hand: an upload may have come to life, and somebody else may have begun to remove it.
    internal const string ClaimSql =
        $"""
        UPDATE blobs SET state = 2, changed_at = {BlobTables.Now}
        WHERE id = $1 AND state <> 1 AND changed_at < {BlobTables.Now} - CASE state WHEN 0 THEN $2 ELSE $3 END
        RETURNING chunk_size
        """;

    internal const string CompletedSql =
        $"SELECT id FROM blobs WHERE state = 1 AND id > $1 AND changed_at < {BlobTables.Now} - $2 ORDER BY id LIMIT $3";

    /// <summary>Removes a blob, complete or not, unless somebody else is about it.</summary>
    public async ValueTask RemoveAsync(BlobId id, CancellationToken cancellation)
    {
        if (await database.ReadAsync(HideSql, static row => row.GetInt32(0), cancellation, Parameter.Of(id.ToGuid())) is [var chunkSize])
        {
            await RemoveHiddenAsync(id, chunkSize, cancellation);
        }
    }

    /// <summary>Removes what nobody will complete, and what nobody has removed to the end.</summary>
    public async ValueTask CleanAsync(CancellationToken cancellation)
    {
        var (abandoned, turn) = (Microseconds(abandonedAfter), Microseconds(Turn));
        await foreach (var id in PagesAsync(
            LeftoversSql, last => [Parameter.Of(last), Parameter.Of(abandoned), Parameter.Of(turn), Parameter.Of(Page)], cancellation))
        {
            if (await database.ReadAsync(
                ClaimSql, static row => row.GetInt32(0), cancellation,
                Parameter.Of(id.ToGuid()), Parameter.Of(abandoned), Parameter.Of(turn)) is [var chunkSize])
            {
                await RemoveHiddenAsync(id, chunkSize, cancellation);
            }
        }
    }

    /// <summary>Blobs that were completed this long ago, by the database's clock, or longer.</summary>
    public IAsyncEnumerable<BlobId> CompletedAsync(TimeSpan age, CancellationToken cancellation) => PagesAsync(
        CompletedSql, last => [Parameter.Of(last), Parameter.Of(Microseconds(age)), Parameter.Of(Page * 10)], cancellation);

    private async ValueTask RemoveHiddenAsync(BlobId id, int chunkSize, CancellationToken cancellation)
    {
        var blob = id.ToGuid();
        var last = await database.ReadAsync(LastSql, static row => row.GetInt32(0), cancellation, Parameter.Of(blob));
        var slice = Math.Max(1, SliceBytes / chunkSize);
        for (var first = 0L; last is [var end] && first <= end; first += slice)
        {
            await database.ReadAsync(
                RemoveChunksSql, static _ => 0, cancellation,
                Parameter.Of(blob), Parameter.Of((int)first), Parameter.Of((int)Math.Min(first + slice, int.MaxValue)));
        }

        await database.ReadAsync(RemoveSql, static _ => 0, cancellation, Parameter.Of(blob));
    }

    /// <summary>Asks page after page, so that no connection is held while whoever takes the ids thinks about them.</summary>
    private async IAsyncEnumerable<BlobId> PagesAsync(
        string sql,
        Func<Guid, Npgsql.NpgsqlParameter[]> parameters,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = Guid.Empty;
        while (await database.ReadAsync(sql, static row => row.GetGuid(0), cancellation, parameters(last)) is { Count: > 0 } page)
        {
            foreach (var id in page)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return id.ToBlobId();
            }

            last = page[^1];
        }
    }

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
