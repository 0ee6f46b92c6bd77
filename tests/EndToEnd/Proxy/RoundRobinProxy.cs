using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pubky.EndToEnd.Tests;

/// <summary>
/// A proxy in front of several servers on this machine, which takes the next one for every connection or for every request. Servers
/// that cannot be reached are passed over. It changes nothing but the header <c>Connection</c>.
/// </summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly ConcurrentDictionary<int, int> _taken = new();
    private readonly Task _accepting;
    private int _turn = -1;

    public RoundRobinProxy()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; }

    /// <summary>Ports of the servers. May be replaced at any time; counts for what comes then.</summary>
    public IReadOnlyList<int> Servers { get; set; } = [];

    /// <summary>What goes to the next server. May be changed at any time; counts for connections that come then.</summary>
    public Spread Spread { get; set; } = Spread.Requests;

    /// <summary>How often each server, by its port, was taken.</summary>
    public IReadOnlyDictionary<int, int> Taken => _taken;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stopping.Token);
                var connection = ServeAsync(client);
                _connections.TryAdd(connection, true);
                _ = connection.ContinueWith(
                    ended => _connections.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            byte[]? head = [];
            if (Spread == Spread.Requests)
            {
                head = await RequestHead.ReadLastAsync(client, _stopping.Token);
            }

            if (head is not null && await ConnectAsync() is { } server)
            {
                await using (server)
                {
                    await server.WriteAsync(head, _stopping.Token);
                    await ProxiedConnection.RunAsync(client, server, _stopping.Token);
                }
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // The client sees its connection closed, as from a real proxy that has no better answer.
        }
    }

    /// <summary>A connection to the next server that takes one; null if none does.</summary>
    private async Task<NetworkStream?> ConnectAsync()
    {
        var servers = Servers;
        for (var attempt = 0; attempt < servers.Count; attempt++)
        {
            var port = servers[(int)((uint)Interlocked.Increment(ref _turn) % servers.Count)];
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, _stopping.Token);
                _taken.AddOrUpdate(port, 1, static (_, count) => count + 1);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
