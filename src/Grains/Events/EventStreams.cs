using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Events.History;

namespace Pubky.Grains.Events;

/// <summary>Opens event streams over a log and a hub.</summary>
/// <param name="log">The truth.</param>
/// <param name="hub">The fast path.</param>
/// <param name="options">How streams read.</param>
/// <param name="time">Null is the system's clock.</param>
/// <param name="logger">Null logs nothing.</param>
public sealed class EventStreams(
    IEventLog log, IEventHub hub, EventStreamOptions options, TimeProvider? time = null, ILogger<EventStreams>? logger = null) : IEventStreams
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ILogger _logger = logger ?? NullLogger<EventStreams>.Instance;

    /// <inheritdoc/>
    public async ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation)
    {
        // The subscription comes before the first read of the log, so nothing can fall between the two.
        var users = request.Users.Select(static u => u.User).ToArray();
        var subscription = request.Live ? hub.Subscribe(users) : null;
        try
        {
            var patient = new PatientLog(log, options, _time, _logger);
            var history = new HistoryReader(patient, request, options);
            await history.BeginAsync(cancellation);
            patient.IsPatient = true;
            return new EventStream(history, request, subscription, options, _time);
        }
        catch
        {
            subscription?.Dispose();
            throw;
        }
    }
}
