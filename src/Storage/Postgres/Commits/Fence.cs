using Npgsql;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>
/// Numbers the transactions of this process, and tells what became of one whose answer was lost. Each takes its number from the
/// process's row in the table of writers, as part of itself. Whoever does not know whether it has been committed tries to take
/// the same number: if that succeeds, it never will be.
/// </summary>
internal sealed class Fence
{
    internal const string TakeSql =
        """
        WITH own AS (
            UPDATE writers SET batch = batch + 1, head = (SELECT head FROM feed WHERE one = 1)
            WHERE id = $1 AND batch = $2 RETURNING 1)
        SELECT 1 / count(*) FROM own
        """;

    private const string RegisterSql = "INSERT INTO writers (id, batch, head) VALUES ($1, 0, 0)";
    private const string GiveUpSql = "UPDATE writers SET batch = batch + 1 WHERE id = $1 AND batch = $2 RETURNING batch";
    private const string HeadSql = "SELECT batch, head FROM writers WHERE id = $1";

    private Guid? _id;
    private long _batch;

    // A copy of the id for other threads.
    private volatile string? _name;

    /// <summary>The writer's name in the database; null while it has none. For any thread.</summary>
    public string? Name => _name;

    /// <summary>The writer's id, while a transaction is under way.</summary>
    public Guid Id => _id ?? throw new InvalidOperationException("The fence is not prepared.");

    /// <summary>Makes sure that the process has its row, on a connection without a transaction.</summary>
    public void Prepare(NpgsqlConnection connection)
    {
        if (_id is null)
        {
            var id = Guid.NewGuid();
            Run(connection, RegisterSql, Parameter.Of(id));
            (_id, _batch, _name) = (id, 0, id.ToString());
        }
    }

    /// <summary>Adds the taking of the next number. Fails the transaction if the number is gone.</summary>
    public void Take(RoundTrip trip) => trip.Add(TakeSql, Parameter.Of(Id), Parameter.Of(_batch));

    /// <summary>The transaction is known to be committed.</summary>
    public void Advance() => _batch++;

    /// <summary>The number is in doubt, and will stay so: the next transaction starts afresh, under another name.</summary>
    public void Abandon() => (_id, _name) = (null, null);

    /// <summary>
    /// Finds out whether the transaction that took the next number is committed, and if it is not, makes sure that it never
    /// will be.
    /// </summary>
    /// <returns>End of the feed after it; null if it is not committed.</returns>
    public long? Resolve(NpgsqlConnection connection)
    {
        // Waits for the transaction, if the server has not noticed yet that its client has gone.
        if (Run(connection, GiveUpSql, Parameter.Of(Id), Parameter.Of(_batch)) is not null)
        {
            _batch++;
            return null;
        }

        var (batch, head) = Run(connection, HeadSql, Parameter.Of(Id)) ?? throw new InvalidOperationException("The writer's row is gone.");
        if (batch != _batch + 1)
        {
            throw new InvalidOperationException("Somebody else has used the writer's row.");
        }

        _batch++;
        return head;
    }

    private static (long First, long Second)? Run(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.FieldCount > 1 ? reader.GetInt64(1) : 0) : null;
    }
}
