using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.PkarrRelay;

namespace Pubky.Server.Discovery;

/// <summary>The Pkarr relay beside a homeserver, in front of the homeserver's own node of the DHT.</summary>
internal static class PkarrRelayListener
{
    /// <summary>What the relay will hand packets to; null if none is wanted. Asked before anything is opened for clients.</summary>
    /// <exception cref="StartupException">A relay is wanted, but the server takes no part in the DHT.</exception>
    public static IPacketNetwork? NetworkOf(HomeserverOptions options, PacketNetworks? networks)
    {
        if (options.PkarrRelay is null)
        {
            return null;
        }

        return networks?.Direct ?? throw new StartupException(
            "pkarr_relay.enabled is true, but the server takes no part in the DHT, to which the relay would hand packets: "
            + (networks is null ? "pkdns.enabled" : "pkdns.dht_enabled") + " is false. Set it to true, or pkarr_relay.enabled to false.");
    }

    /// <summary>Starts the relay.</summary>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static Task<PkarrRelayServer> StartAsync(
        PkarrRelayListenerOptions options, IPacketNetwork network, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation) =>
        PkarrRelayServer.StartAsync(options.Listen, network, options.Relay, time, loggers, cancellation);
}
