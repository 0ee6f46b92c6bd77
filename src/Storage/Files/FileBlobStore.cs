using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Storage.Files;

/// <summary>
/// Blobs as files below one directory. <c>staging/</c> holds what is being written, <c>blobs/ab/</c> what is complete, under
/// the first two digits of its id. A blob moves from one to the other by a rename, so a file below <c>blobs/</c> is whole.
/// Directories and files belong to the server's user alone.
/// </summary>
/// <remarks>
/// The directory may be a mount that several machines share, if <see cref="FileBlobStoreOptions.Shared"/> says so; each process
/// then has a staging directory of its own, and ages are told by the file server's clock. The mount must flush files and
/// directories when asked (NFS does unless it is exported <c>async</c>), show a new name at once to who has not asked for it
/// before, and rename within itself in one step. A reader of one machine may lose its file (an <see cref="IOException"/>) when
/// another machine deletes it; on a local file system it keeps its bytes.
/// </remarks>
public sealed class FileBlobStore : IBlobStore, IDisposable
{
    private readonly BlobLayout _layout;
    private readonly IStaging _staging;
    private readonly TimeProvider _time;

    private FileBlobStore(BlobLayout layout, IStaging staging, TimeProvider time)
    {
        _layout = layout;
        _staging = staging;
        _time = time;
    }

    /// <summary>Opens the store of a directory that belongs to this process, and removes unfinished blobs of an earlier one.</summary>
    /// <inheritdoc cref="Open(FileBlobStoreOptions, TimeProvider)"/>
    public static FileBlobStore Open(string root, TimeProvider time) => Open(new FileBlobStoreOptions { Root = root }, time);

    /// <summary>Opens the store, making its directory if there is none, and removes unfinished blobs of processes that are known to be dead.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">The clock of those who ask for blobs of some age.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    /// <exception cref="IOException">The directory cannot be made, cleaned or flushed to disk.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory belongs to somebody else.</exception>
    public static FileBlobStore Open(FileBlobStoreOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var layout = new BlobLayout(Path.GetFullPath(options.Root));
        layout.Prepare();
        IStaging staging = options.Shared
            ? SharedStaging.Open(layout.Staging, options.AbandonedAfter)
            : SoleStaging.Open(layout.Staging);
        return new FileBlobStore(layout, staging, time);
    }

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = BlobId.Create();
        try
        {
            return new ValueTask<IBlobWriter>(new FileBlobWriter(_layout, _staging.Path, id));
        }
        catch (DirectoryNotFoundException)
        {
            // A machine that does not see the lock has taken this process for dead, after a day without a sign of life.
            _staging.Restore();
            return new ValueTask<IBlobWriter>(new FileBlobWriter(_layout, _staging.Path, id));
        }
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
        cancellation.ThrowIfCancellationRequested();
        var age = _time.GetUtcNow() - before;
        var bound = new DateTimeOffset(FileAge.NowIn(_staging.Path), TimeSpan.Zero);
        bound = age < bound - DateTimeOffset.MaxValue ? DateTimeOffset.MaxValue : bound - age;
        foreach (var shard in _layout.Shards())
        {
            // Reading a directory blocks; between two of them the thread is offered to others.
            await Task.Yield();
            foreach (var id in CompletedBefore(shard, bound))
            {
                cancellation.ThrowIfCancellationRequested();
                if (id is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CleanAsync(CancellationToken cancellation) => await Task.Run(_staging.Clean, cancellation);

    /// <summary>Gives up the staging directory. Uploads under way are lost.</summary>
    public void Dispose() => _staging.Dispose();

    private static FileSystemEnumerable<BlobId?> CompletedBefore(string shard, DateTimeOffset before) =>
        new(shard, static (ref entry) => BlobId.TryParse(entry.FileName.ToString(), out var id) ? id : null)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.LastWriteTimeUtc < before,
        };
}
