using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;
using Pubky.Pkarr.Dht.Transport;
using Pubky.Pkarr.Tests.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>Nodes with real sockets on loopback; time stands still unless a test moves it.</summary>
internal sealed class SocketWorld : IAsyncDisposable
{
    private readonly List<KrpcSocket> _sockets = [];

    public ManualTime Time { get; } = new();

    public static NodeId Id(char letter) => new([.. Enumerable.Repeat((byte)letter, NodeId.Size)]);

    /// <summary>A node that asks, and answers with the handler.</summary>
    public KrpcSocket Open(
        char id = 'c', IKrpcQueryHandler? handler = null, bool readOnly = true, KrpcSocketOptions? options = null, TimeProvider? time = null)
    {
        options ??= new KrpcSocketOptions { BindAddress = IPAddress.Loopback, Port = 0 };
        var local = new LocalNode(Id(id), readOnly);
        var socket = KrpcSocket.Bind(options, local, handler, time ?? Time, NullLogger<KrpcSocket>.Instance);
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>A node that answers as a server.</summary>
    public KrpcSocket OpenServer(char id = 's', IPAddress? address = null, IClosestNodes? known = null)
    {
        var local = new LocalNode(Id(id), readOnly: false);
        var server = new KrpcServer(local, known ?? new FixedNodes(), new KrpcServerOptions(), Time);
        var options = new KrpcSocketOptions { BindAddress = address ?? IPAddress.Loopback, Port = 0 };
        var socket = KrpcSocket.Bind(options, local, server, Time, NullLogger<KrpcSocket>.Instance);
        _sockets.Add(socket);
        return socket;
    }

    public static Task<KrpcOutcome> AskAsync(KrpcSocket socket, IPEndPoint node, KrpcQuery query) =>
        socket.QueryAsync(node, query, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
        {
            await socket.DisposeAsync();
        }
    }
}
