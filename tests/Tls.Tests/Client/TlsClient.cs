using System.Net;
using System.Net.Sockets;
using Pubky.Abstractions;

namespace Pubky.Tls.Tests.Client;

/// <summary>
/// A minimal TLS 1.3 client for raw public keys, which shares nothing with the server but the primitives. The stream carries
/// data; reads tell an orderly end (0) from a truncated one (an exception).
/// </summary>
internal sealed class TlsClient : Stream
{
    private readonly ClientRecords _records;
    private readonly ClientHandshake _handshake;
    private readonly Socket _socket;
    private readonly SemaphoreSlim _writing = new(1);
    private ReadOnlyMemory<byte> _data;
    private bool _updateOwed;

    private TlsClient(Socket socket, ClientRecords records, ClientHandshake handshake)
    {
        _socket = socket;
        _records = records;
        _handshake = handshake;
    }

    public ushort Suite => _handshake.Suite;

    public bool WasRetried => _handshake.WasRetried;

    public string? Protocol => _handshake.Protocol;

    public PublicKey ServerKey => _handshake.ServerKey;

    /// <summary>Whether the server said close_notify.</summary>
    public bool SawCloseNotify { get; private set; }

    /// <summary>How often the server has changed its key.</summary>
    public int ServerKeyUpdates => _records.Read!.Updates;

    public Socket Socket => _socket;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Connects and shakes hands.</summary>
    /// <exception cref="PeerAlertException">The server refused.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection without a word.</exception>
    public static async Task<TlsClient> ConnectAsync(EndPoint endPoint, ClientOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ClientOptions();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            var records = new ClientRecords(new NetworkStream(socket, ownsSocket: true), options.Padding);
            var handshake = new ClientHandshake(records, options);
            await handshake.RunAsync(cancellation);
            return new TlsClient(socket, records, handshake);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_data.IsEmpty)
        {
            if (SawCloseNotify)
            {
                return 0;
            }

            await ReadRecordAsync(cancellationToken);
        }

        var taken = Math.Min(buffer.Length, _data.Length);
        _data[..taken].CopyTo(buffer);
        _data = _data[taken..];
        return taken;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_updateOwed)
        {
            _updateOwed = false;
            await UpdateKeyAsync(requestAnswer: false);
        }

        // Content and padding share the limit of a record.
        var most = (1 << 14) - _records.Padding;
        for (var rest = buffer; rest.Length > 0; rest = rest[Math.Min(rest.Length, most)..])
        {
            await SendAsync(23, rest[..Math.Min(rest.Length, most)], cancellationToken);
        }
    }

    /// <summary>Sends a protected record of any type.</summary>
    public async Task SendAsync(byte type, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await _records.WriteAsync(type, content, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends bytes that are no record of ours.</summary>
    public Task SendRawAsync(byte[] bytes, CancellationToken cancellation = default) => _records.WriteRawAsync(bytes, cancellation);

    /// <summary>Seals a record without sending it.</summary>
    public byte[] Seal(byte type, ReadOnlySpan<byte> content, int padding = 0) => _records.Write!.Seal(type, content, padding);

    /// <summary>Changes the client's key after a KeyUpdate that the test has sent by itself.</summary>
    public void FollowOwnKeyUpdate() => _records.Write!.Update();

    /// <summary>Changes the client's key, and asks the server to do so too if wanted.</summary>
    public async Task UpdateKeyAsync(bool requestAnswer, CancellationToken cancellation = default)
    {
        await SendAsync(22, new byte[] { 24, 0, 0, 1, requestAnswer ? (byte)1 : (byte)0 }, cancellation);
        _records.Write!.Update();
    }

    /// <summary>Ends the client's data in order; TCP stays open.</summary>
    public Task SendCloseNotifyAsync(CancellationToken cancellation = default) => SendAsync(21, new byte[] { 1, 0 }, cancellation);

    /// <summary>Drops the connection with a TCP reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _records.Dispose();
            _socket.Dispose();
            _writing.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ReadRecordAsync(CancellationToken cancellation)
    {
        var (type, content) = await _records.ReadAsync(cancellation);
        switch (type)
        {
            case 0:
                throw new EndOfStreamException("The server closed the connection without close_notify.");
            case 23:
                _data = content;
                break;
            case 21:
                SawCloseNotify = true;
                break;
            case 22:
                content[..4].ShouldBe([24, 0, 0, 1], "only key updates may come");
                _records.Read!.Update();
                _updateOwed |= content[4] == 1;
                break;
            default:
                throw new InvalidOperationException($"A record of type {type} came.");
        }
    }
}
