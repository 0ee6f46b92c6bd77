using System.Net;

namespace Pubky.Tls.Tests;

/// <summary>A body that repeats one piece.</summary>
internal sealed class RepeatedContent(byte[] piece, int times) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var i = 0; i < times; i++)
        {
            await stream.WriteAsync(piece);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = (long)piece.Length * times;
        return true;
    }
}
