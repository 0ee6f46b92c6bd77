using Pubky.Abstractions;
using Pubky.Storage.Memory;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Memory;

/// <summary>Blobs in memory, and a clock that is set.</summary>
public sealed class MemoryBlobHost : IBlobHost
{
    private readonly SettableTime _time = new();

    public TimeProvider Time => _time;

    public Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new MemoryBlobStore(_time));

    public Task AgeAsync(BlobId id, TimeSpan by)
    {
        _time.Now += by;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
