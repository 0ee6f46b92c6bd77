using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Queries;

namespace Pubky.Storage.Postgres.Feed;

/// <summary>Reads what was committed, by whomever. On the caller's thread.</summary>
internal sealed class FeedReader(NpgsqlDataSource source)
{
    internal const string EndSql = "SELECT head, revoked FROM feed WHERE one = 1";

    internal const string EventsSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at, u.public_key
        FROM events e JOIN users u ON u.id = e.user_id
        WHERE e.cursor > $1 AND e.cursor <= $2 ORDER BY e.cursor
        """;

    internal const string RevocationsSql =
        "SELECT number, writer::text, secret_hash, grant_id FROM revocations WHERE number > $1 AND number <= $2 ORDER BY number";

    /// <summary>How far the feed has come.</summary>
    public FeedEnd ReadEnd() => Read(EndSql, static row => new FeedEnd(row.GetInt64(0), row.GetInt64(1)))[0];

    /// <summary>Events of all users and roots.</summary>
    public IReadOnlyList<Event> ReadEvents(long after, long until) =>
        Read(EventsSql, static row => EventQueries.ToEvent(row, row.GetKey(5)), Parameter.Of(after), Parameter.Of(until));

    /// <summary>Revocations, each with the name of its writer.</summary>
    public IReadOnlyList<(string Writer, SessionKey Session)> ReadRevocations(long after, long until) => Read(
        RevocationsSql,
        static row => (
            row.GetString(1),
            row.IsDBNull(2) ? (SessionKey)new SessionKey.OfGrant(GrantId.Parse(row.GetString(3))) : new SessionKey.Cookie(SecretHash.FromBytes(row.GetBytes(2)))),
        Parameter.Of(after),
        Parameter.Of(until));

    private List<T> Read<T>(string sql, Func<NpgsqlDataReader, T> row, params NpgsqlParameter[] parameters)
    {
        using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
