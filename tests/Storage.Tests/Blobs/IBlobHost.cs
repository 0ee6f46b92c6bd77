using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>Where the suites find an empty blob store; one class per implementation.</summary>
public interface IBlobHost : IAsyncDisposable
{
    /// <summary>The clock of the store's callers.</summary>
    TimeProvider Time { get; }

    Task<IBlobStore> OpenAsync();

    /// <summary>Makes a blob look as if everything that happened to it had happened earlier. It may be complete or being written.</summary>
    Task AgeAsync(BlobId id, TimeSpan by);
}
