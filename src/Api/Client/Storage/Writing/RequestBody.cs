namespace Pubky.Api.Client.Storage.Writing;

/// <summary>A request body that fills buffers and knows how it ended.</summary>
internal sealed class RequestBody(Stream stream, long? declaredLength)
{
    private bool _atEnd;

    /// <summary>Bytes received so far.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the client left, or sent less than it had declared.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether nothing can follow. A declared length tells so as soon as it is reached.</summary>
    public bool HasEnded => _atEnd || Received == declaredLength;

    /// <summary>Fills a buffer as far as the body reaches and gives the number of bytes; look at <see cref="IsBroken"/> first.</summary>
    public async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length && !HasEnded && !IsBroken)
        {
            var read = await ReadAsync(buffer[filled..], cancellation);
            filled += read;
            Received += read;
        }

        return filled;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            var read = await stream.ReadAsync(buffer, cancellation);
            _atEnd = read == 0;
            return read;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // What the web server throws when the connection ends before the body: an everyday event, not an error.
            IsBroken = true;
            return 0;
        }
    }
}
