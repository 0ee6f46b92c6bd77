using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pubky.Folders;

namespace Pubky.EndToEnd.Tests;

/// <summary>The program that the nodes run: silos of one cluster.</summary>
internal static class NodeProgram
{
    public static string Path { get; } = WorkingCopy.Executable("Silo", "pubky-silo");

    /// <summary>What a silo needs beside what all have in common.</summary>
    public static IEnumerable<string> Settings(int node) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"cluster.silo_name = \"silo-{node}\""),
        string.Create(CultureInfo.InvariantCulture, $"cluster.silo_port = {FreePort()}"),
        "cluster.advertised_address = \"127.0.0.1\"",
    ];

    /// <summary>A port that was free a moment ago.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
