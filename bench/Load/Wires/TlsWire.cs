using System.Buffers.Binary;
using Pubky.LeanTls;

namespace Pubky.Bench.Load.Wires;

/// <summary>
/// TLS 1.3 with AES-128-GCM and X25519, the same for both sides of a comparison: it asks for a raw key or for X.509, and looks at
/// neither. Records are full where there is enough to send.
/// </summary>
internal sealed class TlsWire : IWire
{
    private const int MaxRecord = LeanKeys.HeaderSize + LeanKeys.MaxContent + 256;
    private const int RecordsPerSend = 4;

    private readonly PlainWire _tcp;
    private readonly byte[] _input = new byte[2 * MaxRecord];
    private byte[]? _output;
    private int _start;
    private int _end;
    private ReadOnlyMemory<byte> _content;
    private LeanKeys? _read;
    private LeanKeys? _write;

    private TlsWire(PlainWire tcp) => _tcp = tcp;

    public static async Task<TlsWire> OpenAsync(int port, bool rawKey)
    {
        var wire = new TlsWire(await PlainWire.OpenAsync(port));
        try
        {
            await wire.ShakeHandsAsync(rawKey);
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        _output ??= new byte[RecordsPerSend * MaxRecord];
        while (!bytes.IsEmpty)
        {
            var filled = 0;
            for (var i = 0; i < RecordsPerSend && !bytes.IsEmpty; i++)
            {
                var size = Math.Min(bytes.Length, LeanKeys.MaxContent);
                filled += _write!.Seal(23, bytes.Span[..size], _output.AsSpan(filled));
                bytes = bytes[size..];
            }

            await _tcp.SendAsync(_output.AsMemory(0, filled));
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        while (_content.IsEmpty)
        {
            var record = await ReceiveRecordAsync();
            if (record.IsEmpty)
            {
                return 0;
            }

            var (type, length) = _read!.Open(record.Span);
            if (type == 23)
            {
                _content = record.Slice(LeanKeys.HeaderSize, length);
            }
            else if (type == 21)
            {
                return 0;
            }

            // Tickets are what is left, and of no use here.
        }

        var size = Math.Min(buffer.Length, _content.Length);
        _content[..size].CopyTo(buffer);
        _content = _content[size..];
        return size;
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _read?.Dispose();
        _write?.Dispose();
    }

    private async Task ShakeHandsAsync(bool rawKey)
    {
        using var handshake = new LeanHandshake(LeanSuite.Aes128, rawKey: rawKey);
        await _tcp.SendAsync(handshake.Hello);
        Memory<byte> record;
        do
        {
            record = await ReceiveRecordAsync();
        }
        while (!record.IsEmpty && !handshake.Take(record.Span));

        await _tcp.SendAsync(handshake.Finished ?? throw new InvalidDataException("The server has closed inside the handshake."));
        (_read, _write) = (handshake.Read, handshake.Write);
    }

    /// <summary>A whole record, valid until the next call; empty at the end of the connection.</summary>
    private async ValueTask<Memory<byte>> ReceiveRecordAsync()
    {
        int size;
        while (_end - _start < LeanKeys.HeaderSize || _end - _start < (size = SizeAtStart()))
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
            var read = await _tcp.ReceiveAsync(_input.AsMemory(_end));
            if (read == 0)
            {
                return default;
            }

            _end += read;
        }

        _start += size;
        return _input.AsMemory(_start - size, size);
    }

    private int SizeAtStart() => LeanKeys.HeaderSize + BinaryPrimitives.ReadUInt16BigEndian(_input.AsSpan(_start + 3));
}
