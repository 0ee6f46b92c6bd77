using System.Buffers;
using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// The server's side of a handshake without its input and output (spec pubky-tls §3.3): bytes of the client in, bytes for the
/// client out. No input makes it throw; it holds at most one message of 16 KiB.
/// </summary>
/// <param name="identity">Who the server is.</param>
/// <param name="random">Where random values come from.</param>
internal sealed class ServerHandshake(ServerIdentity identity, HandshakeRandom random) : IDisposable
{
    private const int MaxChanges = 8;
    private const int AlertSize = 2;

    private readonly HandshakeBuffer _messages = new();
    private CipherSuite? _suite;
    private KeyGroup? _retryGroup;
    private Transcript? _transcript;
    private HandshakeKeys? _keys;
    private ApplicationProtocol _protocol;
    private bool _mayCarryEarlyData;
    private int _changes;

    /// <summary>Where the handshake stands.</summary>
    public HandshakeStatus Status { get; private set; }

    /// <summary>Why it failed, if it did.</summary>
    public HandshakeFailure? Failure { get; private set; }

    /// <summary>Takes whole records off the input until the handshake has ended or the input has no more.</summary>
    /// <param name="input">What the client sent; loses what is taken. What is left is to be offered again, with more behind it.</param>
    /// <param name="output">Receives answers. To be sent whatever the status is.</param>
    public HandshakeStatus Receive(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        try
        {
            while (Status == HandshakeStatus.InProgress && RecordFrame.TryTake(ref input, out var frame))
            {
                Accept(frame, output);
            }
        }
        catch (TlsAlertException error)
        {
            Fail(error, output);
        }

        return Status;
    }

    /// <summary>Hands over the keys of a handshake that is done. To be called once.</summary>
    public HandshakeResult Complete()
    {
        if (Status != HandshakeStatus.Done)
        {
            throw new InvalidOperationException($"The handshake is not done: {Status}.");
        }

        var (read, write) = _keys!.Take();
        return new HandshakeResult(read, write, _protocol);
    }

    /// <summary>Clears all secrets, but the keys handed over.</summary>
    public void Dispose()
    {
        _messages.Dispose();
        _transcript?.Dispose();
        _keys?.Dispose();
    }

    private void Accept(in RecordFrame frame, IBufferWriter<byte> output)
    {
        if (frame.Type == ContentType.ChangeCipherSpec)
        {
            AcceptChange(frame.Body);
            return;
        }

        _changes = 0;
        switch (frame.Type)
        {
            case ContentType.Alert:
                // Also after the flight: a client that cannot read it has no keys to protect its alert with.
                AcceptAlert(frame.Body.Length);
                break;
            case ContentType.Handshake when _keys is null:
                _messages.Append(frame.Body);
                AcceptHello(output);
                break;
            case ContentType.ApplicationData when _keys is not null:
                AcceptProtected(frame, _keys);
                break;
            default:
                throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"A record of type {frame.Type} came during the handshake.");
        }
    }

    private void AcceptChange(in ReadOnlySequence<byte> body)
    {
        // Between the records of one message nothing may come (RFC 8446 §5.1).
        if (body.Length != 1 || body.FirstSpan[0] != 1 || _messages.IsPartial || ++_changes > MaxChanges)
        {
            throw new TlsAlertException(
                AlertDescription.UnexpectedMessage, "A ChangeCipherSpec is malformed, inside a message, or one of too many.");
        }
    }

    private void AcceptAlert(long length)
    {
        if (length != AlertSize)
        {
            throw new TlsAlertException(AlertDescription.DecodeError, "An alert has a wrong length.");
        }

        Status = HandshakeStatus.EndedByPeer;
    }

    private void AcceptHello(IBufferWriter<byte> output)
    {
        if (!_messages.TryGet(HandshakeType.ClientHello, HandshakeBuffer.MaxSize - HandshakeBuffer.HeaderSize, out var message))
        {
            return;
        }

        var hello = ClientHello.Parse(message[HandshakeBuffer.HeaderSize..]);
        Negotiation.Check(hello);
        var suite = Negotiation.ChooseSuite(hello);
        if (_retryGroup is null)
        {
            AcceptFirstHello(hello, message, suite, output);
        }
        else if (suite != _suite)
        {
            throw new TlsAlertException(AlertDescription.IllegalParameter, "The second hello leads to another cipher suite.");
        }
        else
        {
            SendFlight(hello, message, _retryGroup, Negotiation.ShareAfterRetry(hello, _retryGroup), output);
        }

        _messages.Clear();
    }

    private void AcceptFirstHello(in ClientHello hello, ReadOnlySpan<byte> message, CipherSuite suite, IBufferWriter<byte> output)
    {
        _suite = suite;
        _transcript = new Transcript(suite);
        var group = Negotiation.ChooseGroup(hello, out var share);
        if (!share.IsEmpty)
        {
            _mayCarryEarlyData = hello.OffersEarlyData;
            SendFlight(hello, message, group, share, output);
            return;
        }

        _retryGroup = group;
        _transcript.Append(message);
        _transcript.Restart();
        Span<byte> retry = stackalloc byte[ServerMessages.MaxHelloSize];
        retry = retry[..ServerMessages.WriteHello(retry, ServerMessages.RetryRandom, hello.SessionId, suite, group, [])];
        _transcript.Append(retry);
        PlainRecord.Write(output, ContentType.Handshake, retry);
        if (!hello.SessionId.IsEmpty)
        {
            PlainRecord.Write(output, ContentType.ChangeCipherSpec, [1]);
        }
    }

    private void SendFlight(
        in ClientHello hello, ReadOnlySpan<byte> message, KeyGroup group, ReadOnlySpan<byte> share, IBufferWriter<byte> output)
    {
        _transcript!.Append(message);
        _protocol = ApplicationProtocols.Choose(hello.Protocols, identity.Http2);
        var parameters = new FlightParameters(identity, random, _suite!, group, _protocol, AfterRetry: _retryGroup is not null);
        _keys = ServerFlight.Write(parameters, share, hello.SessionId, _transcript, output);
    }

    private void AcceptProtected(in RecordFrame frame, HandshakeKeys keys)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(RecordOpener.InnerSize(frame));
        try
        {
            var length = Open(frame, keys.HandshakeRead, buffer, out var type);
            switch (type)
            {
                case ContentType.Handshake:
                    _messages.Append(new ReadOnlySequence<byte>(buffer, 0, length));
                    AcceptFinished(keys);
                    break;
                case ContentType.Alert:
                    AcceptAlert(length);
                    break;
                default:
                    throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"Content of type {type} came before the client's Finished.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int Open(in RecordFrame frame, TrafficKeys keys, Span<byte> buffer, out ContentType type)
    {
        try
        {
            return RecordOpener.Open(frame, keys, buffer, out type);
        }
        catch (TlsAlertException error) when (_mayCarryEarlyData && error.Alert == AlertDescription.BadRecordMac)
        {
            // The server gave no ticket, so there is no key that early data could be under.
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, "The client sent early data.");
        }
    }

    private void AcceptFinished(HandshakeKeys keys)
    {
        if (!_messages.TryGet(HandshakeType.Finished, keys.ClientFinished.Length, out var message))
        {
            return;
        }

        var content = message[HandshakeBuffer.HeaderSize..];
        if (content.Length != keys.ClientFinished.Length)
        {
            throw new TlsAlertException(AlertDescription.DecodeError, "The client's Finished is too short.");
        }

        if (!CryptographicOperations.FixedTimeEquals(content, keys.ClientFinished))
        {
            throw new TlsAlertException(AlertDescription.DecryptError, "The client's Finished is wrong.");
        }

        _messages.Clear();
        Status = HandshakeStatus.Done;
    }

    private void Fail(TlsAlertException error, IBufferWriter<byte> output)
    {
        Status = HandshakeStatus.Failed;
        Failure = new HandshakeFailure(error.Alert, error.Message);
        var alert = Alerts.Fatal(error.Alert);
        if (_keys is null)
        {
            PlainRecord.Write(output, ContentType.Alert, alert);
        }
        else
        {
            SealedRecord.Write(output, _keys.Write, ContentType.Alert, alert);
        }
    }
}
