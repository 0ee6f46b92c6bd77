using System.Net;
using System.Net.Sockets;
using Pubky.Pkarr.Dht;

namespace Pubky.Pkarr.Tests.Dht.Server;

/// <summary>So many nodes of each family, always in the same order. Nobody is there.</summary>
internal sealed class FixedNodes(int total = 30) : IClosestNodes
{
    public static NodeContact V4(int number) => new(Id(number), new IPEndPoint(new IPAddress([203, 0, 113, (byte)number]), 6881));

    public static NodeContact V6(int number) => new(Id(number), IPEndPoint.Parse($"[2001:db8::{number:x}]:6881"));

    public IReadOnlyList<NodeContact> Closest(NodeId target, AddressFamily family, int count) =>
        [.. Enumerable.Range(1, Math.Min(count, total)).Select(number => family == AddressFamily.InterNetwork ? V4(number) : V6(number))];

    private static NodeId Id(int number) => new([.. new byte[19], (byte)number]);
}
