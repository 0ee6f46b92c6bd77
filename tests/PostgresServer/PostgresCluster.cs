using System.Diagnostics;
using Npgsql;

namespace Pubky.PostgresServer;

/// <summary>
/// A PostgreSQL server for tests and benchmarks, on a Unix socket in a temporary directory. It ends with the process that
/// started it, however that ends.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Installed = "/usr/lib/postgresql";
    private const int AnswerSeconds = 60;

    /// <summary>What to do where there is no server.</summary>
    public const string NotInstalled = $"There is no PostgreSQL server below {Installed}. Please install the Debian package \"postgresql\".";

    private static readonly Lazy<PostgresCluster> LazyShared = new(static () => new PostgresCluster(durable: false));

    private readonly Process _shell;
    private int _databases;

    /// <param name="durable">Whether commits reach the disk. It is much faster if they need not.</param>
    public PostgresCluster(bool durable)
    {
        _shell = Start(FindPrograms() ?? throw new InvalidOperationException(NotInstalled), durable);
        Directory = Answer();
    }

    /// <summary>One for everything that does not stop its server. Not durable.</summary>
    public static PostgresCluster Shared => LazyShared.Value;

    /// <summary>Whether this machine has the server's programs.</summary>
    public static bool IsInstalled => FindPrograms() is not null;

    /// <summary>Where its socket is.</summary>
    public string Directory { get; }

    /// <summary>Makes a database that nobody else has; how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionString(name);
    }

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>How to connect to a database, for Npgsql.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = Directory, Username = "postgres", Database = database }.ConnectionString;

    /// <summary>How to connect to a database, as the homeserver's configuration says it.</summary>
    public string Url(string database) => $"postgres:///{database}?user=postgres&host={Uri.EscapeDataString(Directory)}";

    /// <summary>Ends the server as an operator does.</summary>
    public void Stop() => Order("stop");

    /// <summary>Ends the server at once, as a crash does: it has to recover.</summary>
    public void Crash() => Order("crash");

    /// <summary>Starts the server again.</summary>
    public void Restart() => Order("start");

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(AnswerSeconds));
        _shell.Dispose();
    }

    private static string? FindPrograms() =>
        (System.IO.Directory.Exists(Installed) ? System.IO.Directory.GetDirectories(Installed) : [])
            .Select(static version => Path.Combine(version, "bin"))
            .Where(static bin => File.Exists(Path.Combine(bin, "postgres")))
            .Max();

    private static Process Start(string programs, bool durable)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "cluster.sh");
        string[] command = ["sh", "-c", File.ReadAllText(script), "cluster", programs, durable ? "on" : "off"];

        // The server refuses to run as root.
        string[] prefix = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.FileName, var arguments) = prefix is [var first, .. var rest] ? (first, [.. rest, .. command]) : ("sh", command[1..]);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private void Order(string order)
    {
        _shell.StandardInput.WriteLine(order);
        _shell.StandardInput.Flush();
        Answer();
    }

    private string Answer()
    {
        var line = _shell.StandardOutput.ReadLineAsync();
        return line.Wait(TimeSpan.FromSeconds(AnswerSeconds)) && line.Result is { } answer
            ? answer
            : throw new InvalidOperationException($"The PostgreSQL server does not start: {_shell.StandardError.ReadToEnd()}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
