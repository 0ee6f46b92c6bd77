namespace Pubky.Tls.Tests.Client;

/// <summary>The client's record layer over a stream. One reader and one writer at a time.</summary>
internal sealed class ClientRecords(Stream stream, int padding) : IDisposable
{
    private readonly List<byte> _handshake = [];

    public ClientKeys? Read { get; set; }

    public ClientKeys? Write { get; set; }

    /// <summary>Zeros behind the content of every record.</summary>
    public int Padding => padding;

    /// <summary>ChangeCipherSpec records seen.</summary>
    public int Changes { get; private set; }

    /// <summary>Type and content of the next record; type 0 at the end of the stream.</summary>
    public async Task<(byte Type, byte[] Content)> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var header = new byte[5];
            if (await stream.ReadAtLeastAsync(header, 5, throwOnEndOfStream: false, cancellation) < 5)
            {
                return (0, []);
            }

            var body = new byte[(header[3] << 8) | header[4]];
            await stream.ReadExactlyAsync(body, cancellation);
            switch (header[0])
            {
                case 20:
                    body.ShouldBe([1]);
                    Changes++;
                    break;
                case 21:
                    throw new PeerAlertException(body[1], isProtected: false);
                case 23:
                    var opened = Read!.Open(header, body);
                    return opened is { Type: 21, Content: [_, not 0] }
                        ? throw new PeerAlertException(opened.Content[1], isProtected: true)
                        : opened;
                default:
                    return (header[0], body);
            }
        }
    }

    /// <summary>The next handshake message, with its header.</summary>
    public async Task<byte[]> ReadHandshakeAsync(CancellationToken cancellation)
    {
        while (_handshake.Count < 4 || _handshake.Count < 4 + ((_handshake[2] << 8) | _handshake[3]))
        {
            var (type, content) = await ReadAsync(cancellation);
            if (type == 0)
            {
                throw new EndOfStreamException("The server closed the connection during the handshake.");
            }

            type.ShouldBe((byte)22);
            _handshake.AddRange(content);
        }

        var size = 4 + ((_handshake[2] << 8) | _handshake[3]);
        var message = _handshake[..size];
        _handshake.RemoveRange(0, size);
        return [.. message];
    }

    public async Task WriteAsync(byte type, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        await stream.WriteAsync(Write!.Seal(type, content.Span, padding), cancellation);

    public async Task WriteRawAsync(byte[] bytes, CancellationToken cancellation) => await stream.WriteAsync(bytes, cancellation);

    public void Dispose()
    {
        Read?.Dispose();
        Write?.Dispose();
    }
}
