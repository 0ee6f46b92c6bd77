using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Grains.Events.History;

namespace Pubky.Grains.Events;

/// <summary>Opens event streams over a log and a hub.</summary>
public sealed class EventStreams(
    IEventLog log, IEventHub hub, EventStreamOptions options, TimeProvider time, ILogger<EventStreams> logger) : IEventStreams
{
    /// <inheritdoc/>
    public async ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation)
    {
        // The subscription comes before the first read of the log, so nothing can fall between the two.
        var users = request.Users.Select(static u => u.User).ToArray();
        var subscription = request.Live ? hub.Subscribe(users) : null;
        try
        {
            var patient = new PatientLog(log, options, time, logger);
            var history = new HistoryReader(patient, request, options);
            await history.BeginAsync(cancellation);
            patient.IsPatient = true;
            return new EventStream(history, request, subscription, options, time);
        }
        catch
        {
            subscription?.Dispose();
            throw;
        }
    }
}
