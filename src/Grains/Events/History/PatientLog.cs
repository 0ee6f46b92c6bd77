using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Events.History;

/// <summary>
/// The log as one stream reads it: once the stream is open, a read that fails is tried again for a while, because a stream that
/// is cut sends its reader into back-off (spec events §12.2 C19). Before that, an error can still be answered.
/// </summary>
internal sealed partial class PatientLog(IEventLog log, EventStreamOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Whether failures are tried again.</summary>
    public bool IsPatient { get; set; }

    public ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation) =>
        ReadAsync(static (log, _, cancellation) => log.GetHeadAsync(cancellation), 0, cancellation);

    public ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation) =>
        ReadAsync(static (log, query, cancellation) => log.ReadUserAsync(query, cancellation), query, cancellation);

    private async ValueTask<TResult> ReadAsync<TArgument, TResult>(
        Func<IEventLog, TArgument, CancellationToken, ValueTask<TResult>> read, TArgument argument, CancellationToken cancellation)
    {
        long? failing = null;
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await read(log, argument, cancellation);
            }
            catch (Exception e) when (IsPatient && e is not OperationCanceledException)
            {
                if (failing is null)
                {
                    failing = time.GetTimestamp();
                    Log.Failing(logger, e, options.ReadPatience);
                }
                else if (time.GetElapsedTime(failing.Value) >= options.ReadPatience)
                {
                    throw;
                }
            }

            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "The event log could not be read for an open stream; the read is repeated for {Patience}, then the stream is cut.")]
        public static partial void Failing(ILogger logger, Exception exception, Duration patience);
    }
}
