using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Pubky.Cluster.Tests.Nodes;
using Pubky.Folders;

namespace Pubky.Cluster.Silo.Tests;

/// <summary>What is special about nodes that are silos.</summary>
internal static class Silos
{
    // Orleans' number of "dead".
    private const short Dead = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// A silo that was frozen is declared dead and ends when it learns of it. What a silo has done with a call before it died nobody else
    /// can tell.
    /// </summary>
    public static NodeKind Kind { get; } = new("pubky-silo", WorkingCopy.Executable("Silo", "pubky-silo"), Settings, UntilDeadAsync)
    {
        DeathLosesAnswers = true,
        EndsWhenWoken = true,
    };

    private static Dictionary<string, string> Settings(int number) => new()
    {
        ["PUBKY__CLUSTER__SILO_NAME"] = NameOf(number),
        ["PUBKY__CLUSTER__SILO_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture),
        ["PUBKY__CLUSTER__ADVERTISED_ADDRESS"] = "127.0.0.1",
    };

    private static string NameOf(int number) => $"silo-{number}";

    /// <summary>A port that was free a moment ago; a new one for each process, which is a silo of its own.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The others do not notice at once, and each needs another's word for it.</summary>
    private static async Task UntilDeadAsync(NodeCluster cluster, Node node)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var connection = new NpgsqlConnection(cluster.Database + ";Pooling=false");
        await connection.OpenAsync(patience.Token);
        await using var command = new NpgsqlCommand("SELECT status FROM silos WHERE name = $1 ORDER BY started_at DESC LIMIT 1", connection)
        {
            Parameters = { new NpgsqlParameter { Value = NameOf(node.Number) } },
        };
        while (await command.ExecuteScalarAsync(patience.Token) is not Dead)
        {
            await Task.Delay(Interval, patience.Token);
        }
    }
}
