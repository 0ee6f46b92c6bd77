using Pubky.Abstractions;

namespace Pubky.Storage.Files;

/// <summary>A blob on its way from <c>staging/</c> to <c>blobs/</c>. For one caller at a time.</summary>
internal sealed class FileBlobWriter : IBlobWriter
{
    private readonly BlobLayout _layout;
    private readonly FileStream _file;
    private string _path;
    private bool _completed;

    /// <exception cref="DirectoryNotFoundException">There is no staging directory.</exception>
    public FileBlobWriter(BlobLayout layout, string staging, BlobId id)
    {
        _layout = layout;
        Id = id;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,

            // Callers bring pieces of 64 KiB; another buffer would only copy them.
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _path = Path.Combine(staging, id.ToString());
        _file = new FileStream(_path, options);
    }

    /// <inheritdoc/>
    public BlobId Id { get; }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _file.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        await _file.FlushAsync(cancellation);

        // From here on it is done or failed, never half: cancelling no longer stops it.
        await Task.Run(Publish, CancellationToken.None);
        _completed = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Whatever the disk has to say here, the file must go.
            await _file.DisposeAsync();
        }
        finally
        {
            if (!_completed)
            {
                File.Delete(_path);
            }
        }
    }

    private void Publish()
    {
        // The sweeper counts a blob's age from its completion: a client that sent the last byte long ago and ended its request
        // only now must not find its blob swept before the commit.
        FileAge.Renew(_file.SafeFileHandle);
        _file.Flush(flushToDisk: true);
        _file.Dispose();

        var target = _layout.PathOf(Id);
        File.Move(_path, target);
        _path = target;
        PrivateDirectory.Flush(Path.GetDirectoryName(target)!);
    }
}
