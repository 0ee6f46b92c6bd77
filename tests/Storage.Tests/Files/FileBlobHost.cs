using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Files;

/// <summary>A directory that is one process's own.</summary>
public class FileBlobHost : IBlobHost
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<FileBlobStore> _stores = [];

    public TimeProvider Time => TimeProvider.System;

    public string Root => _directory.Combine("blobs of the server");

    protected virtual bool Shared => false;

    public Task<IBlobStore> OpenAsync()
    {
        _stores.Add(FileBlobStore.Open(new FileBlobStoreOptions { Root = Root, Shared = Shared }, Time));
        return Task.FromResult<IBlobStore>(_stores[^1]);
    }

    public Task AgeAsync(BlobId id, TimeSpan by)
    {
        var file = Directory.GetFiles(Root, id.ToString(), SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - by);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            store.Dispose();
        }

        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A directory that several processes may share.</summary>
public sealed class SharedFileBlobHost : FileBlobHost
{
    protected override bool Shared => true;
}
