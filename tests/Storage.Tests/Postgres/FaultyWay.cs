using System.Buffers.Binary;
using System.Net.Sockets;
using Npgsql;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>A way to the server that loses something at a chosen moment of a transaction, and the connection with it.</summary>
public sealed class FaultyWay : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _server;
    private readonly Task _accepting;
    private Loss _next;

    /// <param name="connectionString">How to reach the server itself.</param>
    public FaultyWay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = Path.Combine(settings.Host!, ".s.PGSQL.5432");
        settings.Host = _directory.Path;

        // Asking for encryption is answered with one byte, which is no message.
        settings.SslMode = SslMode.Disable;
        settings.GssEncryptionMode = GssEncryptionMode.Disable;
        ConnectionString = settings.ConnectionString;
        _listener.Bind(new UnixDomainSocketEndPoint(_directory.Combine(".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What is lost.</summary>
    public enum Loss
    {
        Nothing,

        /// <summary>Everything that the client sends after it has learnt that its transaction has begun.</summary>
        Order,

        /// <summary>The answer to that.</summary>
        Answer,
    }

    /// <summary>How to reach the server this way.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether new connections are refused.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How many connections were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Has the next transaction, whosever it is, lose something.</summary>
    public void LoseNext(Loss loss) => _next = loss;

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait(TimeSpan.FromSeconds(30));
        _directory.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync();
            }
            catch (SocketException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            if (IsClosed)
            {
                return;
            }

            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
            var link = new Link();
            try
            {
                await Task.WhenAny(ForwardOrdersAsync(client, server, link), ForwardAnswersAsync(server, client, link));
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // One side has gone; the other goes with it.
            }
        }
    }

    private static async Task ForwardOrdersAsync(Socket client, Socket server, Link link)
    {
        var buffer = new byte[65_536];
        while (await client.ReceiveAsync(buffer) is > 0 and var length)
        {
            if (link.Loss == Loss.Order)
            {
                return;
            }

            await server.SendAsync(buffer.AsMemory(0, length));
        }
    }

    /// <summary>Message by message: a type, a length that counts itself, and the rest.</summary>
    private async Task ForwardAnswersAsync(Socket server, Socket client, Link link)
    {
        await using var stream = new NetworkStream(server);
        while (true)
        {
            var message = new byte[5];
            await stream.ReadExactlyAsync(message);
            var length = BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1));
            Array.Resize(ref message, 1 + length);
            await stream.ReadExactlyAsync(message.AsMemory(5));
            var isReady = message[0] == 'Z';
            if (link.Loss == Loss.Answer)
            {
                if (isReady)
                {
                    return;
                }

                continue;
            }

            // "Ready, in a transaction".
            if (isReady && message[5] == 'T' && _next != Loss.Nothing)
            {
                (link.Loss, _next) = (_next, Loss.Nothing);
                Lost++;
            }

            await client.SendAsync(message);
        }
    }

    private sealed class Link
    {
        public volatile Loss Loss;
    }
}
