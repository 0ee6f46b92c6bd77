using Npgsql;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>The commit queue's connection, made when it is needed and again when it was lost. For one thread at a time.</summary>
internal sealed class WriterConnection(NpgsqlDataSource source) : IDisposable
{
    private NpgsqlConnection? _connection;

    public NpgsqlConnection Open()
    {
        if (_connection is { State: not System.Data.ConnectionState.Open })
        {
            Drop();
        }

        return _connection ??= source.OpenConnection();
    }

    /// <summary>Ends the transaction under way without a trace.</summary>
    public void RollBack()
    {
        try
        {
            if (_connection is not null)
            {
                using var command = new NpgsqlCommand("ROLLBACK", _connection);
                command.ExecuteNonQuery();
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Without its connection, the server ends the transaction by itself.
            Drop();
        }
    }

    /// <summary>Gives the connection up.</summary>
    public void Drop()
    {
        if (_connection is { } connection)
        {
            _connection = null;

            // The pool must not hand it out again: nobody knows what it is in the middle of.
            source.Clear();
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
