using Npgsql;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>What a database must be before anything is written to it.</summary>
internal static class Suitability
{
    private const int OldestVersion = 15;

    // As the session has it: a proxy between here and the database may have kept the settings of the connection to itself.
    private const string Sql =
        "SELECT current_setting('server_encoding'), current_setting('synchronous_commit'), current_setting('server_version_num')::integer";

    /// <exception cref="UnsuitableDatabaseException">It is not.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (encoding, commit, version) = (reader.GetString(0), reader.GetString(1), reader.GetInt32(2) / 10_000);
        if (encoding != "UTF8")
        {
            throw new UnsuitableDatabaseException(
                $"The database keeps text as {encoding}. Paths need UTF8: make the database anew with ENCODING 'UTF8' TEMPLATE template0.");
        }

        if (commit != "on")
        {
            throw new UnsuitableDatabaseException(
                $"Connections come with synchronous_commit = {commit}, although 'on' was asked for: a connection pooler in between may "
                + "drop the settings of its clients. Writes could be lost after they were acknowledged. Connect to the server directly.");
        }

        if (version < OldestVersion)
        {
            throw new UnsuitableDatabaseException($"The server is PostgreSQL {version}; at least {OldestVersion} is needed.");
        }
    }
}
