using System.Buffers.Binary;
using System.Net;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Process.Tests.Load;

/// <summary>A body of any length that is made, and hashed, while it is sent.</summary>
internal sealed class GeneratedBody(long length) : HttpContent
{
    private const int PieceBytes = 64 * 1024;

    private readonly Blake3Hasher _hasher = new();

    /// <summary>Of all bytes sent.</summary>
    public ContentHash Hash => _hasher.Finish();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Random once, then numbered: no two pieces are equal, and making them costs nothing.
        var piece = new byte[PieceBytes];
        new Random(1).NextBytes(piece);
        for (long sent = 0; sent < length; sent += PieceBytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(piece, sent);
            var part = piece.AsMemory(0, (int)Math.Min(PieceBytes, length - sent));
            _hasher.Update(part.Span);
            await stream.WriteAsync(part, cancellationToken);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
