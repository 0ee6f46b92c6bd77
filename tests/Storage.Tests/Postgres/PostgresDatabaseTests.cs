using Microsoft.Extensions.Logging;
using Npgsql;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresDatabaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lines _log = new();

    [Theory]
    [InlineData("made_by_a_homeserver")]
    [InlineData("odd \"name; DROP")]
    public async Task Prepare_NoSuchDatabase_MakesOneThatCanBeOpened(string name)
    {
        var options = Options(PostgresCluster.Shared, name);

        await PrepareAsync(options);
        await PrepareAsync(options);

        await (await PostgresStore.OpenAsync(options, new Contract.RecordingSink(), TimeProvider.System, default)).DisposeAsync();
        _log.Ids.ShouldBe([10012]);
    }

    [Fact]
    public async Task Prepare_ManyAtOnce_AllFindIt()
    {
        var options = Options(PostgresCluster.Shared, "wanted_by_many");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PrepareAsync(options))));

        (await Connections.RunAsync(options.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Prepare_UserMayNotMakeIt_SaysWhatToDo()
    {
        await Connections.RunAsync(PostgresCluster.Shared.ConnectionString("postgres"), "CREATE ROLE poor LOGIN");
        var options = Options(PostgresCluster.Shared, "out_of_reach", "poor");

        var refusal = await Should.ThrowAsync<UnsuitableDatabaseException>(() => PrepareAsync(options));

        refusal.Message.ShouldContain("\"out_of_reach\"");
        refusal.Message.ShouldContain("permission denied");
        refusal.Message.ShouldContain("CREATE DATABASE");
    }

    [Fact]
    public async Task Prepare_UnknownUser_IsRefusedAtOnce()
    {
        await Should.ThrowAsync<PostgresException>(() => PrepareAsync(Options(PostgresCluster.Shared, "postgres", "nobody_here")));

        _log.Ids.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prepare_ServerNotUpYet_WaitsAndSaysSo()
    {
        using var cluster = new PostgresCluster(durable: false);
        cluster.Stop();

        var preparing = PrepareAsync(Options(cluster, "late"));
        await _log.FirstAsync.WaitAsync(Patience);
        preparing.IsCompleted.ShouldBeFalse();
        cluster.Restart();

        await preparing;
        _log.Ids.ShouldContain(10011);
    }

    [Fact]
    public async Task Prepare_ServerNeverThere_GivesUpInTimeWithoutTellingThePassword()
    {
        var options = new PostgresStoreOptions { ConnectionString = "Host=/nowhere;Username=u;Password=hunter2;Database=d" };

        var failure = await Should.ThrowAsync<NpgsqlException>(() =>
            PostgresDatabase.PrepareAsync(options, TimeSpan.FromMilliseconds(200), TimeProvider.System, _log, default));

        failure.ToString().ShouldNotContain("hunter2");
        _log.Text.ShouldNotContain("hunter2");
        _log.Ids.ShouldBe([10011]);
    }

    private static PostgresStoreOptions Options(PostgresCluster cluster, string database, string user = "postgres") => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = cluster.Directory, Username = user, Database = database }.ConnectionString,
    };

    private Task PrepareAsync(PostgresStoreOptions options) =>
        PostgresDatabase.PrepareAsync(options, Patience, TimeProvider.System, _log, default);

    /// <summary>Keeps what was logged.</summary>
    private sealed class Lines : ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<(int Id, string Text)> _lines = [];

        public IEnumerable<int> Ids => _lines.Select(static line => line.Id);

        public string Text => string.Join('\n', _lines.Select(static line => line.Text));

        public Task FirstAsync => _first.Task;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add((eventId.Id, formatter(state, exception)));
            }

            _first.TrySetResult();
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
