using System.Net;
using System.Net.Sockets;
using Pubky.Fuzzing;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>A node under fire: mutations of real datagrams.</summary>
[Collection(nameof(Alone))]
public sealed class FloodTests
{
    // What the stores may fill up with in the meantime, and what the runtime keeps for itself; a leak of 100 bytes a datagram is over.
    private const long Tolerance = 20_000_000;

    // So many datagrams fit the smallest receive buffer of a socket.
    private const int Window = 10;

    private static readonly byte[][] Datagrams = Mutations(5000);

    [Fact]
    public async Task TwoHundredThousandHostileDatagrams_CostNoMemoryAndNoLife()
    {
        await using var world = new SocketWorld();
        var server = world.OpenServer();
        using var attacker = new RawSocket();
        await FireAsync(10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await FireAsync(200_000);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(Tolerance);

        // After each few the node must answer a ping, which also proves that they all arrived.
        async Task FireAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                attacker.Send(Datagrams[i % Datagrams.Length], server.EndPoint);
                if (i % Window == Window - 1)
                {
                    await attacker.PingedAsync(server.EndPoint);
                }
            }
        }
    }

    [Fact]
    public async Task MoreDatagramsThanItCanRead_TheNodeLives()
    {
        await using var world = new SocketWorld();
        var server = world.OpenServer();
        var client = world.Open();
        using var attacker = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (var i = 0; i < 50_000; i++)
        {
            attacker.SendTo(Datagrams[i % Datagrams.Length], server.EndPoint);
        }

        // What the full buffer of the socket drops may be a ping; a later one is not.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var asking = SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Ping());
            if (await Task.WhenAny(asking, Task.Delay(TimeSpan.FromSeconds(1))) == asking)
            {
                (await asking).Reply.ShouldNotBeNull();
                return;
            }
        }

        Assert.Fail("No ping was answered.");
    }

    private static byte[][] Mutations(int count)
    {
        var random = new Random(Fuzz.Seed);
        var mutator = new Mutator<byte>(KrpcFuzzTests.Seeds, Pieces.Bytes, Pieces.Byte);
        return [.. Enumerable.Range(0, count).Select(_ => mutator.Next(random))];
    }
}
