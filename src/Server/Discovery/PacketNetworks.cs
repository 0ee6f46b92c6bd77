using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;

namespace Pubky.Server.Discovery;

/// <summary>The server's ways to Pkarr packets: a node of the DHT, relays, and the client in front of both.</summary>
internal sealed class PacketNetworks : IAsyncDisposable
{
    private readonly PartStack _parts;

    private PacketNetworks(PartStack parts, IPacketNetwork? direct, PkarrClient? client) => (_parts, Direct, Client) = (parts, direct, client);

    /// <summary>
    /// The DHT, or else the first of the further networks: what a relay can stand in front of. Null if there are only relays; one in
    /// front of them would hand on their caches, and their limits as its own.
    /// </summary>
    public IPacketNetwork? Direct { get; }

    /// <summary>Resolves and publishes; null if there is no network of any kind.</summary>
    public PkarrClient? Client { get; }

    /// <summary>Starts the node and the client. Neither waits for the network.</summary>
    /// <exception cref="PortBusyException">The DHT node's port is taken.</exception>
    public static async Task<PacketNetworks> StartAsync(
        DiscoveryOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory meters, CancellationToken cancellation)
    {
        var parts = new PartStack();
        try
        {
            var dht = options.Dht is null ? null : parts.OwnAsync(await StartDhtAsync(options, time, loggers, meters, cancellation));
            List<IPacketNetwork> networks = dht is null ? [.. options.Networks] : [new DhtNetwork(dht, time), .. options.Networks];
            var direct = networks.FirstOrDefault();
            if (dht is not null && options.DhtNodesFile is { } file)
            {
                parts.OwnAsync(new DhtNodesKeeper(dht, file, time, loggers.CreateLogger<DhtNodesKeeper>()));
            }

            if (options.Relays.Count > 0)
            {
                networks.Add(parts.Own(RelayGroup.Create(options.Relays, options.RelayClient, time, loggers, meters)));
            }

            var client = networks.Count == 0
                ? null
                : parts.OwnAsync(new PkarrClient(networks, options.Client, time, loggers.CreateLogger<PkarrClient>()));
            return new PacketNetworks(parts, direct, client);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the client, then what it used.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static async Task<DhtNode> StartDhtAsync(
        DiscoveryOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory meters, CancellationToken cancellation)
    {
        var dht = options.Dht! with { KnownContacts = options.DhtNodesFile is { } file ? DhtNodesFile.Read(file) : options.Dht!.KnownContacts };
        try
        {
            return await DhtNode.StartAsync(dht, time, loggers, meters, cancellation);
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortBusyException(new ListenerEndPoint("DHT node", new IPEndPoint(dht.BindAddress, dht.Port ?? DhtNodeOptions.UsualPort)), busy);
        }
    }
}
