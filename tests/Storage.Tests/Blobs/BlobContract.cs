using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>
/// What every <see cref="IBlobStore"/> must do. One abstract suite a subject, one derived class per suite and implementation.
/// </summary>
public abstract class BlobContract<THost> : IAsyncLifetime
    where THost : IBlobHost, new()
{
    private IBlobStore? _store;

    protected THost Host { get; } = new();

    protected IBlobStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public virtual async Task InitializeAsync() => _store = await Host.OpenAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    protected async Task<BlobId> WriteAsync(byte[] content, int piece = int.MaxValue)
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, content, piece);
        await writer.CompleteAsync(default);
        return writer.Id;
    }

    protected static async Task FillAsync(IBlobWriter writer, byte[] content, int piece = int.MaxValue)
    {
        for (var rest = content.AsMemory(); !rest.IsEmpty; rest = rest[Math.Min(piece, rest.Length)..])
        {
            await writer.WriteAsync(rest[..Math.Min(piece, rest.Length)], default);
        }
    }

    protected async Task<Stream> OpenAsync(BlobId id) => (await Store.OpenAsync(id, default)).ShouldNotBeNull();

    protected async Task<byte[]> ReadAsync(BlobId id)
    {
        await using var reader = await OpenAsync(id);
        using var bytes = new MemoryStream();
        await reader.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Compares without printing megabytes.</summary>
    protected async Task ShouldHoldAsync(BlobId id, byte[] content) =>
        (await ReadAsync(id)).AsSpan().SequenceEqual(content).ShouldBeTrue("The blob's content is not what was written.");

    protected async Task ShouldBeAbsentAsync(BlobId id) => (await Store.OpenAsync(id, default)).ShouldBeNull();

    /// <summary>The sweeper's candidates.</summary>
    protected async Task<List<BlobId>> CandidatesAsync(TimeSpan age) => await CandidatesAsync(Host.Time.GetUtcNow() - age);

    protected async Task<List<BlobId>> CandidatesAsync(DateTimeOffset before)
    {
        var ids = new List<BlobId>();
        await foreach (var id in Store.EnumerateAsync(before, default))
        {
            ids.Add(id);
        }

        return ids;
    }

    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
