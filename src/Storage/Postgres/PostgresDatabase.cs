using Microsoft.Extensions.Logging;
using Npgsql;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres;

/// <summary>Sees to it that there is a database to open (spec operations §18.1).</summary>
public static partial class PostgresDatabase
{
    // One of them is on every server; whoever may make databases may connect to them.
    private static readonly string[] Others = ["postgres", "template1"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Attempts between two lines in the log.
    private const int Quiet = 20;

    /// <summary>Waits for a server that does not answer yet, and makes the database if it has none of that name.</summary>
    /// <param name="options">How to connect to it.</param>
    /// <param name="patience">How long to wait. An answer that no waiting changes, such as a wrong password, ends it at once.</param>
    /// <param name="time">Measures waiting.</param>
    /// <param name="logger">Says what is waited for.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="UnsuitableDatabaseException">There is no such database, and it cannot be made; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The server did not answer in time, or refuses the user.</exception>
    public static async Task PrepareAsync(
        PostgresStoreOptions options, TimeSpan patience, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        await using var source = DataSources.ForPreparing(options, null);
        var start = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await CreateAsync(options, e, cancellation);
                Log.Created(logger, NameOf(options));
                return;
            }
            catch (NpgsqlException e) when ((Failures.IsOutOfReach(e) || Failures.IsOverload(e)) && time.GetElapsedTime(start) < patience)
            {
                if (attempt % Quiet == 0)
                {
                    Log.NotThere(logger, e.Message, (patience - time.GetElapsedTime(start)).TotalSeconds);
                }

                await Task.Delay(Pause, time, cancellation);
            }
        }
    }

    private static async Task CreateAsync(PostgresStoreOptions options, PostgresException missing, CancellationToken cancellation)
    {
        var name = NameOf(options);
        PostgresException? refusal = null;
        foreach (var other in Others)
        {
            await using var source = DataSources.ForPreparing(options, other);
            try
            {
                await using var command = source.CreateCommand($"CREATE DATABASE {Quote(name)} ENCODING 'UTF8' TEMPLATE template0");
                await command.ExecuteNonQueryAsync(cancellation);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process was faster.
                return;
            }
            catch (PostgresException e)
            {
                refusal = e;
            }
        }

        throw new UnsuitableDatabaseException(
            $"There is no database {Quote(name)}, and it cannot be made from here ({(refusal ?? missing).MessageText}). Make it as the "
            + $"server's administrator: CREATE DATABASE {Quote(name)} OWNER … ENCODING 'UTF8' TEMPLATE template0");
    }

    // PostgreSQL takes the user's name for that of the database if there is none.
    private static string NameOf(PostgresStoreOptions options) =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString) is var settings && settings.Database is { Length: > 0 } name
            ? name
            : settings.Username ?? Environment.GetEnvironmentVariable("PGUSER") ?? Environment.UserName;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static partial class Log
    {
        [LoggerMessage(10011, LogLevel.Warning, "The PostgreSQL database does not answer: {Reason}. It is waited for, {Seconds:F0} seconds more at most.")]
        public static partial void NotThere(ILogger logger, string reason, double seconds);

        [LoggerMessage(10012, LogLevel.Information, "The PostgreSQL database {Name} was missing and has been made.")]
        public static partial void Created(ILogger logger, string name);
    }
}
