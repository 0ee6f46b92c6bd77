using Npgsql;
using Pubky.Abstractions;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Audits;

/// <summary>The cluster's database, read beside the nodes and without their help.</summary>
internal sealed class DatabaseView(string connectionString)
{
    /// <summary>Every event after a cursor, in order.</summary>
    public async Task<List<LogEvent>> EventsAfterAsync(long cursor)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT e.cursor, u.public_key, e.path, e.content_hash, e.kind
            FROM events e JOIN users u ON u.id = e.user_id WHERE e.cursor > $1 ORDER BY e.cursor
            """,
            connection) { Parameters = { new NpgsqlParameter { Value = cursor } } };
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<LogEvent>();
        while (await reader.ReadAsync())
        {
            var owner = PublicKey.FromTrustedBytes(reader.GetFieldValue<byte[]>(1));
            var hash = reader.GetInt16(4) == 1 ? ContentHash.FromBytes(reader.GetFieldValue<byte[]>(3)) : (ContentHash?)null;
            events.Add(new LogEvent(reader.GetInt64(0), $"pubky://{owner}{reader.GetString(2)}", hash));
        }

        return events;
    }

    /// <summary>What must hold whatever was written; the names of the rules that do not.</summary>
    public async Task<List<string>> BrokenRulesAsync()
    {
        (string Rule, string Sql)[] rules =
        [
            ("the feed's head is its newest event", "SELECT head - (SELECT coalesce(max(cursor), 0) FROM events) FROM feed"),
            ("cursors are contiguous", "SELECT head - (SELECT count(*) FROM events) FROM feed"),
            ("an entry has one content", "SELECT count(*) FROM entries WHERE (content IS NULL) = (blob_id IS NULL)"),
            ("an entry's content has its length", "SELECT count(*) FROM entries WHERE content IS NOT NULL AND length(content) <> size"),
            (
                "usage is the sum of what is stored",
                """
                SELECT count(*) FROM users u
                WHERE u.used_bytes <> (SELECT coalesce(sum(e.size + 256), 0) FROM entries e WHERE e.user_id = u.id)
                """),
            (
                "every event is a commit of its own",
                """
                SELECT count(*) FROM users u WHERE u.version < 1 + (SELECT count(*) FROM events e WHERE e.user_id = u.id)
                """),
        ];
        await using var connection = await OpenAsync();
        var broken = new List<string>();
        foreach (var (rule, sql) in rules)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            if (Convert.ToInt64(await command.ExecuteScalarAsync()) is not 0 and var number)
            {
                broken.Add($"{rule} ({number})");
            }
        }

        return broken;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
