using Npgsql;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>What an error of the database or of the way to it means.</summary>
internal static class Failures
{
    /// <summary>The connection is gone, or none can be made: the same may work a moment later on a new one.</summary>
    public static bool IsOutOfReach(Exception error) => error switch
    {
        PostgresException e => e.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ReadOnlySqlTransaction
            or IdleSessionTimeout or IdleInTransactionSessionTimeout
            || e.SqlState.StartsWith("08", StringComparison.Ordinal),

        // What has taken its time already is not tried again.
        NpgsqlException e => e.InnerException is not TimeoutException,
        _ => false,
    };

    /// <summary>Another transaction was in the way, and this one is rolled back: trying again decides on what the other has done.</summary>
    public static bool IsRace(PostgresException error) => error.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure
        or PostgresErrorCodes.DeadlockDetected;

    /// <summary>The database lacks time or room for what it was asked; it has done nothing of it.</summary>
    public static bool IsOverload(Exception error) => error switch
    {
        PostgresException e => e.SqlState is
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            || e.SqlState.StartsWith("53", StringComparison.Ordinal),
        NpgsqlException e => e.InnerException is TimeoutException,
        _ => false,
    };

    /// <summary>A row was locked by somebody else for too long.</summary>
    public static bool IsLocked(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>Whether the server has said that the statement failed, and lives on: nothing of the transaction is kept.</summary>
    public static bool IsRefusal(Exception error) => error is PostgresException { InvariantSeverity: "ERROR" };

    private const string IdleInTransactionSessionTimeout = "25P03";
    private const string IdleSessionTimeout = "57P05";
}
