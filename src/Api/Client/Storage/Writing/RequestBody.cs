namespace Pubky.Api.Client.Storage.Writing;

/// <summary>A request body that fills buffers and knows how it ended.</summary>
internal sealed class RequestBody(HttpContext context)
{
    private readonly long? _declaredLength = context.Request.ContentLength;
    private bool _atEnd;

    /// <summary>Bytes received so far.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the client left, or sent less than it had declared.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether nothing can follow. A declared length tells so as soon as it is reached.</summary>
    public bool HasEnded => _atEnd || Received == _declaredLength;

    /// <summary>Fills a buffer as far as the body reaches and gives the number of bytes; look at <see cref="IsBroken"/> first.</summary>
    public async ValueTask<int> FillAsync(Memory<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && !HasEnded && !IsBroken)
        {
            var read = await ReadAsync(buffer[filled..]);
            filled += read;
            Received += read;
        }

        return filled;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            // No token: the web server itself ends the read when the client leaves, and a cancelled read would leave its
            // reader in the middle.
            var read = await context.Request.Body.ReadAsync(buffer, CancellationToken.None);
            _atEnd = read == 0;
            return read;
        }
        catch (BadHttpRequestException)
        {
            // The end came early, or the framing is wrong: an everyday event, not an error.
            IsBroken = true;
            return 0;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The connection is gone. Saying so keeps the web server from draining a body that cannot come.
            context.Abort();
            IsBroken = true;
            return 0;
        }
    }
}
