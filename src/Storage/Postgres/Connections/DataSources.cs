using System.Globalization;
using Npgsql;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>Makes the connections of a store: what the operator has given, and what the store's promises rest on.</summary>
internal static class DataSources
{
    // Every statement of the store has one good plan: nested loops over indexes, in their order. Tables that grew faster than
    // their statistics must not talk the planner into another one.
    private static readonly string[] Plans =
    [
        "enable_seqscan=off", "enable_bitmapscan=off", "enable_sort=off", "enable_incremental_sort=off", "enable_hashjoin=off",
        "enable_mergejoin=off", "jit=off", "plan_cache_mode=force_generic_plan",
    ];

    /// <summary>Connections that can only read.</summary>
    public static NpgsqlDataSource ForReading(PostgresStoreOptions options) =>
        Create(options, options.Readers, "default_transaction_read_only=on");

    /// <summary>The connections that write: the commit queue's, and one that tidies up.</summary>
    public static NpgsqlDataSource ForWriting(PostgresStoreOptions options) => Create(options, 2, "default_transaction_read_only=off");

    /// <summary>The connections that hear of what other processes have written: one listens, one reads.</summary>
    public static NpgsqlDataSource ForFollowing(PostgresStoreOptions options) => Create(options, 2, "default_transaction_read_only=on");

    /// <summary>The connections that carry blobs, apart from all others.</summary>
    public static NpgsqlDataSource ForBlobs(PostgresStoreOptions options, int connections) =>
        Create(options, connections, "default_transaction_read_only=off");

    /// <summary>A connection that holds a lock; closing it ends its session, and so does keeping silent.</summary>
    public static NpgsqlDataSource ForLeading(PostgresStoreOptions options, TimeSpan silence)
    {
        var settings = Settings(options, ["default_transaction_read_only=on", $"idle_session_timeout={Milliseconds(silence)}"]);
        settings.Pooling = false;
        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>A connection to see whether there is a database, or (<paramref name="other"/>) to make it from.</summary>
    public static NpgsqlDataSource ForPreparing(PostgresStoreOptions options, string? other)
    {
        var settings = Settings(options, ["default_transaction_read_only=off"]);
        settings.Pooling = false;
        settings.Database = other ?? settings.Database;
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlDataSource Create(PostgresStoreOptions options, int connections, string access)
    {
        var settings = Settings(options, [access]);
        settings.MaxPoolSize = connections;
        settings.MinPoolSize = 0;
        settings.MaxAutoPrepare = 100;
        settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true;
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder Settings(PostgresStoreOptions options, IEnumerable<string> more)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        settings.ApplicationName ??= "pubky-homeserver";
        settings.Enlist = false;
        settings.Timeout = Seconds(options.ConnectTimeout);
        settings.CommandTimeout = Seconds(options.StatementTimeout + TimeSpan.FromSeconds(5));
        settings.Options = string.Join(
            ' ',
            new[]
            {
                "synchronous_commit=on",
                @"default_transaction_isolation=read\ committed",
                $"statement_timeout={Milliseconds(options.StatementTimeout)}",
                $"lock_timeout={Milliseconds(options.LockTimeout)}",
                $"idle_in_transaction_session_timeout={Milliseconds(options.IdleTransactionTimeout)}",
            }
            .Concat(more)
            .Concat(Plans)
            .Select(static setting => "-c " + setting)
            .Prepend(settings.Options)).Trim();
        return settings;
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
