using System.Buffers;
using System.IO.Pipelines;

namespace Pubky.Tls;

/// <summary>
/// The writing side of a connection. Data is collected where it will be sent, in the transport's own memory, and sealed there in
/// place when a record is full or flushed: the way from the application to the socket has no copy of its own. Never throws on a
/// closed transport but returns its answer, so that the producer stops (spec pubky-tls §3.5).
/// </summary>
internal sealed class SealingPipeWriter : PipeWriter, IDisposable
{
    // A record fills an array of the pool exactly. Full-sized records would be 22 bytes longer and take arrays twice as large.
    private const int BlockSize = 1 << 14;
    private const int BlockContent = BlockSize - RecordFormat.Overhead;

    private readonly PipeWriter _output;
    private readonly TrafficKeys _keys;
    private readonly SessionState _state;
    private readonly ulong _recordsPerKey;
    private Memory<byte> _block;
    private int _filled;
    private byte[]? _oversized;
    private long _unflushed;
    private bool _completed;
    private bool _failed;

    /// <param name="output">The transport. This writer is its only user until <see cref="Close"/> completes it.</param>
    /// <param name="keys">Seal the records; disposed with the writer.</param>
    /// <param name="state">Tells what the peer wants.</param>
    /// <param name="recordsPerKey">How many records are sealed before the key is updated.</param>
    public SealingPipeWriter(PipeWriter output, TrafficKeys keys, SessionState state, long recordsPerKey)
    {
        _output = output;
        _keys = keys;
        _state = state;
        _recordsPerKey = (ulong)recordsPerKey;
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unflushed;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        ReturnOversized();
        if (sizeHint > BlockContent)
        {
            return _oversized = ArrayPool<byte>.Shared.Rent(sizeHint);
        }

        if (_block.IsEmpty || BlockContent - _filled < Math.Max(sizeHint, 1))
        {
            SealBlock();
            _block = _output.GetMemory(BlockSize)[..BlockSize];
        }

        return _block[(RecordFormat.HeaderSize + _filled)..(RecordFormat.HeaderSize + BlockContent)];
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (_oversized is { } oversized)
        {
            _oversized = null;
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)oversized.Length, nameof(bytes));
            this.Write(oversized.AsSpan(0, bytes));
            ArrayPool<byte>.Shared.Return(oversized, clearArray: true);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_block.IsEmpty ? 0 : BlockContent - _filled), nameof(bytes));
        _filled += bytes;
        _unflushed += bytes;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        this.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_state.IsBroken)
        {
            return new(new FlushResult(isCanceled: false, isCompleted: true));
        }

        SealBlock();
        _unflushed = 0;
        return _output.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => _output.CancelPendingFlush();

    /// <summary>Ends the data. The transport stays open for the alert that <see cref="Close"/> writes.</summary>
    public override void Complete(Exception? exception = null)
    {
        _completed = true;
        _failed |= exception is not null;
    }

    /// <summary>
    /// Ends the connection: with close_notify behind the last data, or with the alert that a broken connection owes. After a
    /// failure of the application there is neither, so that the peer can tell that data is missing.
    /// </summary>
    public void Close()
    {
        _completed = true;
        if (_state.Alert is { } alert)
        {
            SealedRecord.Write(_output, _keys, ContentType.Alert, Alerts.Fatal(alert));
        }
        else if (!_failed && !_state.IsBroken)
        {
            SealBlock();
            SealedRecord.Write(_output, _keys, ContentType.Alert, Alerts.CloseNotify);
        }

        _output.Complete();
    }

    public void Dispose()
    {
        _completed = true;
        _block = default;
        _keys.Dispose();
        ReturnOversized();
    }

    // Memory that was asked for and not used: Advance must not take it for what came after it.
    private void ReturnOversized()
    {
        if (_oversized is { } unused)
        {
            _oversized = null;
            ArrayPool<byte>.Shared.Return(unused, clearArray: true);
        }
    }

    private void SealBlock()
    {
        // Of a broken connection nothing is flushed any more: what is sealed would only pile up.
        if (_filled > 0 && !_state.IsBroken)
        {
            if (_state.TakeKeyUpdateRequest() || _keys.Records >= _recordsPerKey)
            {
                SealBlockBehindKeyUpdate();
            }
            else
            {
                var size = RecordFormat.SealedSize(_filled);
                _keys.Seal(_block.Span[..size], ContentType.ApplicationData);
                _output.Advance(size);
            }
        }

        _block = default;
        _filled = 0;
    }

    // The update must go first, and the data already stands where it has to go.
    private void SealBlockBehindKeyUpdate()
    {
        var content = ArrayPool<byte>.Shared.Rent(_filled);
        try
        {
            _block.Span.Slice(RecordFormat.HeaderSize, _filled).CopyTo(content);
            SealedRecord.Write(_output, _keys, ContentType.Handshake, [(byte)HandshakeType.KeyUpdate, 0, 0, 1, 0]);
            _keys.Update();
            SealedRecord.Write(_output, _keys, ContentType.ApplicationData, content.AsSpan(0, _filled));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content, clearArray: true);
        }
    }
}
