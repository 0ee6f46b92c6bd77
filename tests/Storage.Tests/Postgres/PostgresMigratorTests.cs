using Npgsql;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Migrations;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresMigratorTests : IAsyncLifetime
{
    private string? _database;

    private string Database => _database ?? throw new InvalidOperationException("There is no database yet.");

    public async Task InitializeAsync() => _database = await PostgresCluster.Shared.CreateDatabaseAsync();

    public Task DisposeAsync() => PostgresCluster.Shared.DropDatabaseAsync(Database);

    [Fact]
    public async Task Open_EmptyDatabaseByManyAtOnce_HasTheLatestSchemaOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(Database)));

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        (await Connections.RunAsync(Database, "SELECT number FROM schema_version")).ShouldBe(PostgresMigrator.Latest);
        (await Connections.RunAsync(Database, "SELECT count(*) FROM feed")).ShouldBe(1L);
    }

    /// <summary>What is in PostgreSQL beyond that is for several machines: blobs and clusters.</summary>
    [Fact]
    public void Scripts_OfSqlite_HaveATwinEach()
    {
        var scripts = typeof(PostgresMigrator).Assembly.GetManifestResourceNames();

        var sqlite = scripts.Where(static name => name.EndsWith(".sqlite.sql", StringComparison.Ordinal)).ToList();

        sqlite.Count.ShouldBe(Storage.Sqlite.Migrations.Migrator.Latest);
        sqlite.ShouldAllBe(name => scripts.Contains(name.Replace(".sqlite.", ".postgres.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Open_SchemaOfANewerVersion_IsRefusedAndLeftAlone()
    {
        await (await OpenAsync(Database)).DisposeAsync();
        await Connections.RunAsync(Database, "UPDATE schema_version SET number = 1000");

        var refusal = await Should.ThrowAsync<NewerSchemaException>(() => OpenAsync(Database));

        refusal.Message.ShouldContain("schema 1000");
        (await Connections.RunAsync(Database, "SELECT number FROM schema_version")).ShouldBe(1000);
    }

    [Fact]
    public async Task Migrate_ScriptFails_LeavesTheSchemaBeforeIt()
    {
        await Connections.RunAsync(Database, "CREATE TABLE grants (stranger integer)");

        await Should.ThrowAsync<PostgresException>(() => OpenAsync(Database));

        (await Connections.RunAsync(Database, "SELECT number FROM schema_version")).ShouldBe(1);
        (await Connections.RunAsync(Database, "SELECT count(*) FROM pg_tables WHERE tablename = 'grant_sessions'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Open_DatabaseInAnotherEncoding_IsRefused()
    {
        var latin = new NpgsqlConnectionStringBuilder(Database) { Database = "latin" }.ConnectionString;
        await Connections.RunAsync(Database, "CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc");
        try
        {
            (await Should.ThrowAsync<UnsuitableDatabaseException>(() => OpenAsync(latin))).Message.ShouldContain("SQL_ASCII");
        }
        finally
        {
            await PostgresCluster.Shared.DropDatabaseAsync(latin);
        }
    }

    [Fact]
    public async Task Connect_DatabaseSaysOtherwise_KeepsWhatThePromisesRestOn()
    {
        foreach (var setting in new[] { "synchronous_commit = off", "default_transaction_isolation = 'serializable'", "default_transaction_read_only = on" })
        {
            await Connections.RunAsync(Database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(Database).Database} SET {setting}");
        }

        await using var source = DataSources.ForWriting(
            new PostgresStoreOptions { ConnectionString = Database + ";Options=-c synchronous_commit=off", LockTimeout = TimeSpan.FromSeconds(7) });
        foreach (var _ in Enumerable.Range(0, 2))
        {
            // The second one comes from the pool.
            await using var connection = await source.OpenConnectionAsync();
            (await connection.RunAsync("SHOW synchronous_commit")).ShouldBe("on");
            (await connection.RunAsync("SHOW transaction_isolation")).ShouldBe("read committed");
            (await connection.RunAsync("SHOW transaction_read_only")).ShouldBe("off");
            (await connection.RunAsync("SHOW lock_timeout")).ShouldBe("7s");
            (await connection.RunAsync("SHOW statement_timeout")).ShouldBe("30s");
            (await connection.RunAsync("SHOW idle_in_transaction_session_timeout")).ShouldBe("2s");
        }
    }

    private static Task<PostgresStore> OpenAsync(string database) =>
        PostgresStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database }, new RecordingSink(), TimeProvider.System, default);
}
