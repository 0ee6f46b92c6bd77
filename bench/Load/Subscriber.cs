using System.Net.Sockets;

namespace Pubky.Bench.Load;

/// <summary>One open event stream.</summary>
internal sealed class Subscriber
{
    private readonly HttpConnection _connection;
    private readonly Action<int> _received;
    private readonly EventCounter _counter = new();
    private Task _reading = Task.CompletedTask;
    private volatile bool _closed;

    private Subscriber(HttpConnection connection, Action<int> received)
    {
        _connection = connection;
        _received = received;
    }

    /// <summary>Events received so far.</summary>
    public long Received => _counter.Events;

    /// <summary>Opens a stream. When this returns, the server has answered that it is open.</summary>
    public static async Task<Subscriber> OpenAsync(HttpConnection connection, ReadOnlyMemory<byte> head, Action<int> received)
    {
        await connection.SendHeadAsync(head);
        if (await connection.TakeHeadAsync(expectedStatus: 200) is not null)
        {
            throw new InvalidDataException("A stream has a length.");
        }

        var subscriber = new Subscriber(connection, received);
        subscriber._reading = subscriber.ReadAsync();
        return subscriber;
    }

    public async Task CloseAsync()
    {
        _closed = true;
        _connection.Dispose();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var some = await _connection.TakeSomeAsync();
                var events = _counter.Count(some.Span);
                if (events > 0)
                {
                    _received(events);
                }
            }
        }
        catch (Exception e) when (_closed && e is SocketException or ObjectDisposedException)
        {
            // Closing the connection is how its reader is told to end.
        }
    }
}
