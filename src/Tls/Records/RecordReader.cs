using System.Buffers;

namespace Pubky.Tls;

/// <summary>
/// The reading side of an open connection without its input: a protected record in, data out. Follows the peer's key updates and
/// bounds what a peer may send without any data (spec pubky-tls §3.3). Used by one thread at a time.
/// </summary>
/// <param name="keys">Open the records; disposed with the reader.</param>
/// <param name="state">Is told of key updates that the peer asks for.</param>
internal sealed class RecordReader(TrafficKeys keys, SessionState state) : IDisposable
{
    private const int MaxEmptyRecords = 32;
    private const int MaxKeyUpdates = 32;

    private readonly KeyUpdateReader _update = new();
    private int _emptyRecords;
    private int _keyUpdates;

    /// <summary>Opens the next record.</summary>
    /// <param name="frame">The record.</param>
    /// <param name="destination">Room for <see cref="RecordOpener.InnerSize"/> bytes; receives the data first.</param>
    /// <param name="length">How much data there is.</param>
    /// <exception cref="TlsAlertException">The peer broke the protocol; nothing may be read after it.</exception>
    public RecordKind Read(in RecordFrame frame, Span<byte> destination, out int length)
    {
        length = RecordOpener.Open(frame, keys, destination, out var type);
        if (_update.IsPartial && type != ContentType.Handshake)
        {
            throw Unexpected("Something came between the parts of a handshake message.");
        }

        return type switch
        {
            ContentType.ApplicationData => AcceptData(length),
            ContentType.Alert => AcceptAlert(destination[..length]),
            ContentType.Handshake => AcceptHandshake(destination[..length]),
            _ => throw Unexpected($"Content of type {type} came on an open connection."),
        };
    }

    public void Dispose() => keys.Dispose();

    private RecordKind AcceptData(int length)
    {
        if (length > 0)
        {
            _emptyRecords = 0;
            _keyUpdates = 0;
            return RecordKind.Data;
        }

        return ++_emptyRecords > MaxEmptyRecords ? throw Unexpected("Too many empty records.") : RecordKind.Nothing;
    }

    private RecordKind AcceptAlert(ReadOnlySpan<byte> alert)
    {
        if (alert.Length != Alerts.Size)
        {
            throw new TlsAlertException(AlertDescription.DecodeError, "An alert has a wrong length.");
        }

        // The level means nothing in TLS 1.3 (RFC 8446 §6). A cancelling user is followed by close_notify.
        return (AlertDescription)alert[1] switch
        {
            AlertDescription.CloseNotify => RecordKind.End,
            AlertDescription.UserCanceled => AcceptData(0),
            _ => RecordKind.PeerFailed,
        };
    }

    private RecordKind AcceptHandshake(ReadOnlySpan<byte> content)
    {
        if (!_update.TryRead(content, out var requested))
        {
            return ++_emptyRecords > MaxEmptyRecords ? throw Unexpected("Too many parts of a message.") : RecordKind.Nothing;
        }

        if (++_keyUpdates > MaxKeyUpdates)
        {
            throw Unexpected("Too many key updates without data.");
        }

        keys.Update();
        if (requested)
        {
            state.RequestKeyUpdate();
        }

        return RecordKind.Nothing;
    }

    private static TlsAlertException Unexpected(string message) => new(AlertDescription.UnexpectedMessage, message);
}
