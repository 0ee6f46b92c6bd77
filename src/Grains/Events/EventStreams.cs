using Pubky.Abstractions;

namespace Pubky.Grains.Events;

/// <summary>Opens event streams over a log and a hub.</summary>
public sealed class EventStreams(IEventLog log, IEventHub hub, EventStreamOptions options, TimeProvider time) : IEventStreams
{
    /// <inheritdoc/>
    public async ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation)
    {
        // The subscription comes before the first read of the log, so nothing can fall between the two.
        var users = request.Users.Select(static u => u.User).ToArray();
        var stream = new EventStream(log, request, request.Live ? hub.Subscribe(users) : null, options, time);
        try
        {
            await stream.PrepareAsync(cancellation);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
