using Pubky.Abstractions;

namespace Pubky.Storage.Files;

/// <summary>Where the files of a <see cref="FileBlobStore"/> lie.</summary>
internal sealed class BlobLayout(string root)
{
    private const int ShardDigits = 2;

    private readonly string _blobs = Path.Combine(root, "blobs");

    /// <summary>Below it, blobs being written.</summary>
    public string Staging { get; } = Path.Combine(root, "staging");

    public string PathOf(BlobId id)
    {
        var name = id.ToString();
        return Path.Combine(_blobs, name[..ShardDigits], name);
    }

    /// <summary>All 256 directories that hold finished blobs.</summary>
    public IEnumerable<string> Shards()
    {
        for (var shard = 0; shard < 1 << (4 * ShardDigits); shard++)
        {
            yield return Path.Combine(_blobs, shard.ToString("x2"));
        }
    }

    /// <summary>
    /// Makes every directory, durably. All shards are made now, so that completing a blob never has to make one and to wonder
    /// whether another upload has already flushed it.
    /// </summary>
    public void Prepare()
    {
        PrivateDirectory.Create(root);
        PrivateDirectory.Create(Staging);
        PrivateDirectory.Create(_blobs);
        foreach (var shard in Shards())
        {
            PrivateDirectory.CreateUnflushed(shard);
        }

        // Also flushes what a process that was killed between making and flushing has left.
        PrivateDirectory.Flush(_blobs);
        PrivateDirectory.Flush(root);
    }
}
