using System.Globalization;
using System.Text;
using Pubky.Bench.Load.Wires;

namespace Pubky.Bench.Load;

/// <summary>A lean HTTP/1.1 client: one request at a time, answers checked by status and length, nothing else looked at.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int PieceSize = 128 * 1024;

    private readonly IWire _wire;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;

    private HttpConnection(IWire wire, int bufferSize)
    {
        _wire = wire;
        _buffer = new byte[bufferSize];
    }

    public static async Task<HttpConnection> OpenAsync(
        int port, int bufferSize = 32 * 1024, Protection protection = Protection.None) =>
        new(await Wire.OpenAsync(port, protection), bufferSize);

    /// <summary>Sends a request that is in memory as a whole and takes its answer.</summary>
    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request, RequestPlan plan)
    {
        await SendAsync(request);
        await TakeAnswerAsync(plan);
    }

    /// <summary>Sends a request with a body of any length and takes an answer of any length.</summary>
    public async Task TransferAsync(RequestPlan plan)
    {
        await SendAsync(Encoding.ASCII.GetBytes(plan.HeadOf(plan.First)));
        var piece = RequestPlan.Body(PieceSize);
        for (var left = plan.BodyBytes; left > 0; left -= Math.Min(left, PieceSize))
        {
            await SendAsync(piece.AsMemory(0, (int)Math.Min(left, PieceSize)));
        }

        await TakeAnswerAsync(plan);
    }

    /// <summary>Sends a request without a body; its answer is taken by the next call.</summary>
    public ValueTask SendHeadAsync(ReadOnlyMemory<byte> head) => SendAsync(head);

    /// <summary>Reads an answer's head and gives the length of its body; null if that is chunked.</summary>
    public async ValueTask<long?> TakeHeadAsync(int expectedStatus)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }

        var head = _buffer.AsSpan(_start, length + 2);
        _start += length + 4;
        return head.Length > 12 && int.TryParse(head.Slice(9, 3), CultureInfo.InvariantCulture, out var status) && status == expectedStatus
            ? BodyLength(head)
            : throw Unexpected($"status {expectedStatus}", head);
    }

    /// <summary>Gives what has arrived of a body, or waits for more of it. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeSomeAsync()
    {
        if (_start == _end)
        {
            await ReceiveAsync();
        }

        var some = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return some;
    }

    public void Dispose() => _wire.Dispose();

    private async ValueTask TakeAnswerAsync(RequestPlan plan)
    {
        var length = await TakeHeadAsync(plan.ExpectedStatus);
        if (length != plan.ExpectedLength)
        {
            throw new InvalidDataException($"Expected {plan.ExpectedLength} bytes, the answer has {length}.");
        }

        var left = plan.ExpectedLength;
        while (left > 0)
        {
            left -= (await TakeSomeAsync()).Length;
        }

        if (left < 0)
        {
            throw new InvalidDataException("There are bytes behind the answer.");
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _wire.SendAsync(bytes);

    private async ValueTask ReceiveAsync()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }

        var read = _end < _buffer.Length ? await _wire.ReceiveAsync(_buffer.AsMemory(_end)) : 0;
        _end += read > 0 ? read : throw new InvalidDataException("The connection has ended, or a head is too long.");
    }

    private static long? BodyLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        if (at < 0)
        {
            return head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0 ? null : throw Unexpected("a length", head);
        }

        var value = head[(at + name.Length)..];
        return long.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private static InvalidDataException Unexpected(string what, ReadOnlySpan<byte> head) =>
        new($"Expected {what}, got:\n{Encoding.Latin1.GetString(head)}");
}
