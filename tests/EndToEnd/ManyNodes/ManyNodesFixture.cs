using System.Security.Cryptography;
using Npgsql;
using Pubky.Folders;
using Pubky.PostgresServer;
using Pubky.Protocol;

namespace Pubky.EndToEnd.Tests;

/// <summary>
/// One homeserver made of several processes: the same key, one PostgreSQL database, one directory of large files, and a proxy in front,
/// whose port their record names. A testnet is beside them, in whose DHT they are found.
/// </summary>
public sealed class ManyNodesFixture : IAsyncLifetime
{
    public const int Count = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly HomeserverProcess?[] _nodes = new HomeserverProcess?[Count];
    private PostgresCluster? _postgres;
    private TestnetProcess? _testnet;
    private string[] _config = [];

    /// <summary>The proxy, with the nodes that run behind it.</summary>
    internal RoundRobinProxy Proxy { get; } = new();

    /// <summary>The homeserver as its clients see it.</summary>
    internal SdkTarget Target { get; private set; } = null!;

    /// <summary>What all have logged, for failure messages.</summary>
    internal Func<string>[] Logs => [() => _testnet?.Output ?? "", .. _nodes.Select((_, node) => (Func<string>)(() => _nodes[node]?.Output ?? ""))];

    /// <summary>Where a node serves clear-text HTTP.</summary>
    internal int PortOf(int node) => _nodes[node]!.HttpPort;

    public async Task InitializeAsync()
    {
        _testnet = await TestnetProcess.StartAsync();
        _postgres = new PostgresCluster(durable: false);
        var database = new NpgsqlConnectionStringBuilder(await _postgres.CreateDatabaseAsync()).Database!;
        _config =
        [
            "storage.database = \"postgres\"",
            $"general.database_url = \"{_postgres.Url(database)}\"",
            "storage.type = \"file_system\"",
            $"storage.directory = \"{Directory.CreateDirectory(_folder.At("files")).FullName}\"",
            "drive.pubky_tls_enabled = false",
            $"pkdns.public_icann_http_port = {Proxy.Port}",
        ];
        var secret = RandomNumberGenerator.GetBytes(32);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(node => CreateAsync(node, secret)));
        PutBehindProxy();
        using var key = KeyPair.FromSeed(secret);
        Target = new SdkTarget(key.PublicKey.ToString(), Proxy.Port, TestnetProcess.PkarrRelayPort);
        await Discovery.WaitAsync(Target.Homeserver, Target.PkarrRelayPort);
    }

    /// <summary>Starts a node that does not run, and puts it behind the proxy.</summary>
    internal async Task StartAsync(int node)
    {
        await LaunchAsync(node);
        PutBehindProxy();
    }

    /// <summary>Ends a node at once. The proxy is not told.</summary>
    internal void Kill(int node)
    {
        _nodes[node]!.Dispose();
        _nodes[node] = null;
    }

    public async Task DisposeAsync()
    {
        using (_folder)
        using (_testnet)
        using (_postgres)
        {
            await Proxy.DisposeAsync();
            foreach (var node in _nodes.OfType<HomeserverProcess>())
            {
                using (node)
                {
                    await node.StopAsync();
                }
            }

            await (_testnet?.StopAsync() ?? Task.CompletedTask);
        }
    }

    private async Task CreateAsync(int node, byte[] secret)
    {
        var directory = Directory.CreateDirectory(_folder.At($"node{node}")).FullName;
        var file = Path.Combine(directory, "secret");
        await File.WriteAllTextAsync(file, Convert.ToHexStringLower(secret));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await LaunchAsync(node);
    }

    private async Task LaunchAsync(int node) => _nodes[node] = 
        await HomeserverProcess.StartAsync(NodeProgram.Path, _folder.At($"node{node}"), [.. _config, .. NodeProgram.Settings(node)]);

    private void PutBehindProxy() => Proxy.Servers = [.. _nodes.OfType<HomeserverProcess>().Select(static each => each.HttpPort)];
}
