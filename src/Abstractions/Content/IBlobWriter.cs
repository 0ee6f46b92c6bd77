namespace Pubky.Abstractions;

/// <summary>One blob being written. Disposing without <see cref="CompleteAsync"/> removes every trace of it.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>The id the blob will have.</summary>
    BlobId Id { get; }

    /// <summary>Appends bytes; the buffer may be reused as soon as the call has finished.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Makes the blob durable and visible: when this returns, it survives a power cut.</summary>
    ValueTask CompleteAsync(CancellationToken cancellation);
}
