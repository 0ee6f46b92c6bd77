using Npgsql;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>Statements that are sent together and answered together. If one fails, none after it is run.</summary>
internal sealed class RoundTrip(NpgsqlConnection connection)
{
    private readonly List<NpgsqlBatchCommand> _statements = [];
    private readonly List<Action<NpgsqlDataReader>> _answers = [];

    /// <summary>Adds a statement that answers nothing.</summary>
    public void Add(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        _statements.Add(command);
    }

    /// <summary>Adds a query, and what is done with each of its rows.</summary>
    public void Ask(string sql, Action<NpgsqlDataReader> row, params NpgsqlParameter[] parameters)
    {
        Add(sql, parameters);
        _answers.Add(row);
    }

    /// <summary>Sends the statements and takes the answers.</summary>
    public void Run()
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var statement in _statements)
        {
            batch.BatchCommands.Add(statement);
        }

        using var reader = batch.ExecuteReader();
        foreach (var answer in _answers)
        {
            while (reader.Read())
            {
                answer(reader);
            }

            reader.NextResult();
        }

        // Errors of the statements that answer nothing come out here.
        while (reader.NextResult())
        {
        }
    }
}
