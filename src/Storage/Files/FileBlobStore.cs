using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Storage.Files;

/// <summary>
/// Blobs as files of one local directory. <c>staging/</c> holds what is being written, <c>blobs/ab/</c> what is complete, under
/// the first two digits of its id. A blob moves from one to the other by a rename, so a file below <c>blobs/</c> is whole.
/// Directories and files belong to the server's user alone.
/// </summary>
/// <remarks>The root belongs to one process at a time: opening a store removes what an earlier one left half-written.</remarks>
public sealed class FileBlobStore : IBlobStore
{
    private readonly BlobLayout _layout;
    private readonly TimeProvider _time;

    private FileBlobStore(BlobLayout layout, TimeProvider time)
    {
        _layout = layout;
        _time = time;
    }

    /// <summary>Opens the store below a directory, making it if there is none, and removes unfinished blobs of an earlier process.</summary>
    /// <param name="root">The directory, on a file system that can flush directories.</param>
    /// <param name="time">Dates completed blobs.</param>
    /// <exception cref="IOException">The directory cannot be made, cleaned or flushed to disk.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory belongs to somebody else.</exception>
    public static FileBlobStore Open(string root, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(time);
        var layout = new BlobLayout(Path.GetFullPath(root));
        layout.Prepare();
        return new FileBlobStore(layout, time);
    }

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ValueTask<IBlobWriter>(new FileBlobWriter(_layout, BlobId.Create(), _time));
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return new ValueTask<Stream?>(new FileStream(_layout.PathOf(id), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,

                // Deleting a blob must not wait for its readers, nor disturb them.
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,

                // Readers bring large buffers of their own.
                BufferSize = 0,
            }));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ValueTask<Stream?>((Stream?)null);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Not flushed: a blob that a power cut brings back is unreferenced, and swept.</remarks>
    public ValueTask DeleteAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            File.Delete(_layout.PathOf(id));
        }
        catch (DirectoryNotFoundException)
        {
            // The contract: what is absent needs no deleting.
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>Names are read as they are asked for; a file whose name is no blob id is passed over.</remarks>
    public async IAsyncEnumerable<BlobId> EnumerateAsync(
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var shard in _layout.Shards())
        {
            // Reading a directory blocks; between two of them the thread is offered to others.
            await Task.Yield();
            foreach (var id in CompletedBefore(shard, before))
            {
                cancellation.ThrowIfCancellationRequested();
                if (id is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    private static FileSystemEnumerable<BlobId?> CompletedBefore(string shard, DateTimeOffset before) =>
        new(shard, static (ref entry) => BlobId.TryParse(entry.FileName.ToString(), out var id) ? id : null)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.LastWriteTimeUtc < before,
        };
}
