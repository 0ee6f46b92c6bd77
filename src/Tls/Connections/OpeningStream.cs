using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace Pubky.Tls;

/// <summary>
/// The reading side of a connection. A read opens one record, straight into the caller's buffer if that is large enough. A read
/// of zero bytes waits for a record without holding any memory, so that idle connections are cheap.
/// </summary>
/// <param name="input">The transport.</param>
/// <param name="records">Opens the records; disposed with the stream.</param>
/// <param name="state">Is told when the peer breaks the protocol.</param>
internal sealed class OpeningStream(PipeReader input, RecordReader records, SessionState state) : Stream
{
    private ReadResult _held;
    private bool _isHeld;
    private bool _ended;
    private string? _failure;
    private byte[]? _buffer;
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads data of at most one record; 0 at the peer's close_notify, and at the end of a peer that sent none.</summary>
    /// <exception cref="ConnectionResetException">The peer broke the protocol, or gave up by a fatal alert.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_end > _start)
            {
                return TakeBuffered(buffer.Span);
            }

            ThrowIfFailed();
            if (_ended)
            {
                return 0;
            }

            if (!_isHeld)
            {
                _held = await input.ReadAsync(cancellationToken);
                _isHeld = true;
            }

            if (TryRead(buffer, out var read))
            {
                return read;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended = true;
            ReturnBuffer();
            records.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Handles the first record of what the transport holds. False if there was none, or none with data for the reader.</summary>
    private bool TryRead(Memory<byte> destination, out int read)
    {
        read = 0;
        try
        {
            var rest = _held.Buffer;
            if (!RecordFrame.TryTake(ref rest, out var frame))
            {
                // A peer that stops within a record gets no error here: HTTP knows whether something is missing.
                _ended = _held.IsCompleted;
                Release(_held.Buffer.Start, _held.Buffer.End);
                return false;
            }

            if (destination.IsEmpty)
            {
                return true;
            }

            read = Open(frame, destination.Span);
            Release(rest.Start, rest.Start);
            return read > 0;
        }
        catch (TlsAlertException error)
        {
            state.Break(error.Alert);
            _failure = error.Message;
            return false;
        }
    }

    private int Open(in RecordFrame frame, Span<byte> destination)
    {
        var size = RecordOpener.InnerSize(frame);
        var direct = size <= destination.Length;
        var target = direct ? destination : (_buffer = ArrayPool<byte>.Shared.Rent(size));
        switch (records.Read(frame, target, out var length))
        {
            case RecordKind.Data when direct:
                return length;
            case RecordKind.Data:
                _start = 0;
                _end = length;
                return TakeBuffered(destination);
            case RecordKind.End:
                _ended = true;
                break;
            case RecordKind.PeerFailed:
                state.BreakByPeer();
                _failure = "The peer gave up by an alert.";
                break;
        }

        ReturnBuffer();
        return 0;
    }

    private int TakeBuffered(Span<byte> destination)
    {
        var taken = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(destination);
        _start += taken;
        if (_start == _end)
        {
            ReturnBuffer();
        }

        return taken;
    }

    private void ReturnBuffer()
    {
        _start = 0;
        _end = 0;
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Release(SequencePosition consumed, SequencePosition examined)
    {
        _isHeld = false;
        _held = default;
        input.AdvanceTo(consumed, examined);
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new ConnectionResetException(_failure);
        }
    }
}
