using System.Security.Cryptography;
using Npgsql;
using Pubky.Folders;
using Pubky.PostgresServer;

namespace Pubky.Cluster.Tests.Nodes;

/// <summary>Three nodes with one key, one database and one place for large contents.</summary>
internal sealed class NodeCluster : IDisposable
{
    private const int Count = 3;

    private readonly TemporaryFolder _folder = new();

    // Processes die here, machines do not: what a process has written the system keeps, flushed or not.
    private readonly PostgresCluster _postgres = new(durable: false);
    private readonly NodeKind _kind;

    private NodeCluster(NodeKind kind) => _kind = kind;

    public NodeKind Kind => _kind;

    public PostgresCluster Postgres => _postgres;

    /// <summary>How to connect to the nodes' database.</summary>
    public string Database { get; private set; } = "";

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public static async Task<NodeCluster> StartAsync(NodeKind kind, BlobPlace blobs)
    {
        var cluster = new NodeCluster(kind);
        try
        {
            cluster.Database = await cluster._postgres.CreateDatabaseAsync();
            var name = new NpgsqlConnectionStringBuilder(cluster.Database).Database!;
            var place = new ClusterPlace(cluster._folder.Path, cluster._postgres.Url(name), blobs);
            cluster.WriteSecrets(place);
            cluster.Nodes = [.. Enumerable.Range(1, Count).Select(number => new Node(place, kind, number))];
            await Task.WhenAll(cluster.Nodes.Select(static node => node.StartAsync()));
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>A node to ask: mostly one that is well, now and then one that a client has not yet found out to be gone.</summary>
    public Node Pick(Random random)
    {
        var node = Nodes[random.Next(Count)];
        return node.IsTroubled && random.Next(5) > 0 ? Nodes[random.Next(Count)] : node;
    }

    public void Dispose()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        _postgres.Dispose();
        _folder.Dispose();
    }

    /// <summary>All nodes are one homeserver: they have its key.</summary>
    private void WriteSecrets(ClusterPlace place)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        for (var number = 1; number <= Count; number++)
        {
            Directory.CreateDirectory(place.DirectoryOf(number));
            File.WriteAllText(Path.Combine(place.DirectoryOf(number), "secret"), secret);
        }
    }
}
