using System.Globalization;
using System.Text.RegularExpressions;

namespace Pubky.EndToEnd.Tests;

/// <summary>The real homeserver executable on free ports, found through the DHT of the running testnet.</summary>
internal sealed partial class HomeserverProcess : IDisposable
{
    /// <summary>Open to anybody, and nothing of the public network.</summary>
    private static readonly string BaseConfig = $"""
        general.signup_mode = "open"
        drive.icann_listen_socket = "127.0.0.1:0"
        drive.pubky_listen_socket = "127.0.0.1:0"
        admin.enabled = false
        pkdns.dht_port = 0
        pkdns.dht_bootstrap_nodes = ["127.0.0.1:{TestnetProcess.DhtPort}"]
        pkdns.dht_relay_nodes = []

        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _process;

    private HomeserverProcess(ChildProcess process) => _process = process;

    public string Output => _process.Output;

    /// <summary>Its public key.</summary>
    public string PublicKey => Find(ListensOn()).Groups["key"].Value;

    /// <summary>Where it serves clear-text HTTP.</summary>
    public int HttpPort => PortIn(ListensOn());

    /// <summary>Where its Pkarr relay listens.</summary>
    public int PkarrRelayPort => PortIn(RelayListensOn());

    /// <summary>Starts it on a data directory, which may have a key already, and returns when it serves.</summary>
    /// <param name="directory">The directory; its configuration is written anew.</param>
    /// <param name="config">Further settings, each as <c>table.key = value</c>.</param>
    public static Task<HomeserverProcess> StartAsync(string directory, params string[] config) =>
        StartAsync(Repository.Homeserver, directory, config);

    /// <summary>Starts another program of a homeserver.</summary>
    /// <param name="program">Path of the program.</param>
    /// <param name="directory">The directory; its configuration is written anew.</param>
    /// <param name="config">Further settings, each as <c>table.key = value</c>.</param>
    public static async Task<HomeserverProcess> StartAsync(string program, string directory, IReadOnlyList<string> config)
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "config.toml"), BaseConfig + string.Join('\n', config));
        var server = new HomeserverProcess(ChildProcess.Start("dotnet", Path.GetTempPath(), program, "--data-dir", directory));
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Stops it with SIGTERM; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        _process.Terminate();
        return await _process.WaitAsync(StopLimit);
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public void Dispose() => _process.Dispose();

    // Whatever else is logged at a start comes before or together with this line.
    private async Task WaitUntilReadyAsync()
    {
        using var deadline = new CancellationTokenSource(StartLimit);
        while (!ListensOn().IsMatch(Output))
        {
            if (_process.HasExited || deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The homeserver does not start:{Environment.NewLine}{Output}");
            }

            await Task.Delay(50);
        }
    }

    private int PortIn(Regex line) => int.Parse(Find(line).Groups["port"].Value, CultureInfo.InvariantCulture);

    private Match Find(Regex line) =>
        line.Match(Output) is { Success: true } match ? match : throw new InvalidOperationException($"No line is like {line}:{Environment.NewLine}{Output}");

    [GeneratedRegex(@"client API listens on http://127\.0\.0\.1:(?<port>\d+); the server's public key is (?<key>[a-z0-9]{52})")]
    private static partial Regex ListensOn();

    [GeneratedRegex(@"Pkarr relay listens on http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex RelayListensOn();
}
