using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>Opens UDP sockets.</summary>
internal static class UdpBinding
{
    // A burst of some hundred answers must not get lost while the receiving thread is busy elsewhere.
    private const int BufferSize = 1 << 20;

    private const int IgnoreUnreachablePeers = -1744830452;

    /// <summary>Binds a socket.</summary>
    /// <param name="address">The local address.</param>
    /// <param name="port">The port; 0 takes a free one, null the usual one if it is free, else another.</param>
    /// <exception cref="SocketException">The address or the port cannot be bound.</exception>
    public static Socket Bind(IPAddress address, int? port)
    {
        if (port is { } wanted)
        {
            return BindTo(new IPEndPoint(address, wanted));
        }

        try
        {
            return BindTo(new IPEndPoint(address, DhtNodeOptions.UsualPort));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return BindTo(new IPEndPoint(address, 0));
        }
    }

    private static Socket BindTo(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            if (OperatingSystem.IsWindows())
            {
                // Otherwise an answer "port unreachable" from one node fails the next receive from all.
                socket.IOControl(IgnoreUnreachablePeers, [0], null);
            }

            socket.ReceiveBufferSize = BufferSize;
            socket.Bind(address);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
