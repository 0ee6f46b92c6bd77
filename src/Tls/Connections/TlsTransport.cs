using System.IO.Pipelines;

namespace Pubky.Tls;

/// <summary>What an open connection gives to HTTP in place of the transport: the same two pipes, in plain text.</summary>
internal sealed class TlsTransport : IDuplexPipe, IDisposable
{
    // A full record must fit into what is left of a buffer, so that it is opened there and not copied.
    private const int BufferSize = 2 << 14;
    private const int MinimumReadSize = RecordFormat.MaxInner;

    private static readonly StreamPipeReaderOptions ReaderOptions =
        new(bufferSize: BufferSize, minimumReadSize: MinimumReadSize, useZeroByteReads: true);

    private readonly OpeningStream _stream;
    private readonly SealingPipeWriter _writer;

    /// <param name="transport">The connection below; its output is completed by <see cref="Close"/>.</param>
    /// <param name="handshake">The keys, which are disposed with this object.</param>
    /// <param name="recordsPerKey">Records sealed under one key.</param>
    public TlsTransport(IDuplexPipe transport, HandshakeResult handshake, long recordsPerKey)
    {
        var state = new SessionState();
        _stream = new OpeningStream(transport.Input, new RecordReader(handshake.Read, state), state);
        _writer = new SealingPipeWriter(transport.Output, handshake.Write, state, recordsPerKey);
        Input = PipeReader.Create(_stream, ReaderOptions);
    }

    public PipeReader Input { get; }

    public PipeWriter Output => _writer;

    /// <summary>Ends the connection in order: close_notify, or the alert that is owed. Nobody may read or write any more.</summary>
    public void Close() => _writer.Close();

    /// <summary>Clears the keys and gives all memory back.</summary>
    public void Dispose()
    {
        Input.Complete();
        _stream.Dispose();
        _writer.Dispose();
    }
}
