using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Events;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Events;

/// <summary>Streams over a log in memory, by a clock that moves when told.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public StreamWorld(EventHubOptions? hub = null)
    {
        Hub = new EventHub(hub ?? new EventHubOptions(), Time);
        Log = new MemoryLog(Hub);
    }

    public ManualTime Time { get; } = new();

    public EventHub Hub { get; }

    public MemoryLog Log { get; }

    public PublicKey User { get; } = World.NewKey();

    public ValueTask<IEventStream> OpenAsync(EventStreamRequest request, EventStreamOptions? options = null, IEventHub? hub = null) =>
        new EventStreams(Log, hub ?? Hub, options ?? new EventStreamOptions(), Time, NullLogger<EventStreams>.Instance)
            .OpenAsync(request, CancellationToken.None);

    /// <summary>A live stream of the user's events under one directory.</summary>
    public ValueTask<IEventStream> OpenLiveAsync(
        string filter = "/pub/", IRevocationWatch? watch = null, EventStreamOptions? options = null, IEventHub? hub = null) =>
        OpenAsync(new EventStreamRequest([new(User, null)], [StoragePath.Parse(filter)], true, false, null, watch), options, hub);

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();
}
