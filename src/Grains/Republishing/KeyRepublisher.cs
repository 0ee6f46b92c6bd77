using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>Looks after one record at a time: as many attempts as it takes and is allowed (spec pkarr §8.2.3). Thread-safe.</summary>
internal sealed partial class KeyRepublisher(RepublishServices services)
{
    private readonly RepublishAttempt _attempt = new(services.Client, services.Options, services.Time);

    /// <summary>Never throws but for <paramref name="stopping"/>: whatever goes wrong with a record is its outcome.</summary>
    public async Task<KeyResult> RunAsync(PublicKey user, StoredPacket? stored, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(services.Options.KeyTimeout, services.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            var result = await TryAllAsync(user, Read(user, stored), ending.Token);
            LogEnd(user, result);
            return result;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            Log.TimedOut(services.Logger, user, services.Options.KeyTimeout);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.Broken(services.Logger, error, user);
        }

        return new KeyResult(RepublishOutcome.Failed, services.Options.Attempts, null);
    }

    private async Task<KeyResult> TryAllAsync(PublicKey user, SeenPacket? stored, CancellationToken ending)
    {
        var options = services.Options;
        using var delays = RetryDelays.Of(options.Attempts, options.FirstDelay, options.LongestDelay, services.Random).GetEnumerator();
        for (var attempt = 1; ; attempt++)
        {
            var result = await _attempt.RunAsync(user, stored, ending);
            if (result.MovedAway)
            {
                Log.MovedAway(services.Logger, user);
            }

            if (result.Error is not { } error)
            {
                return new KeyResult(result.Outcome, attempt, result.Newest);
            }

            if (!delays.MoveNext())
            {
                Log.Failed(services.Logger, user, attempt, error);
                return new KeyResult(RepublishOutcome.Failed, attempt, result.Newest);
            }

            Log.Retrying(services.Logger, user, error, delays.Current);
            services.Metrics.Retried();
            await Task.Delay(delays.Current, services.Time, ending);
        }
    }

    private SeenPacket? Read(PublicKey user, StoredPacket? stored)
    {
        if (stored is null)
        {
            return null;
        }

        if (SeenPacket.TryReadStoredForm(stored.Form.Span, services.Time.GetUtcNow(), out var seen) && seen.Packet.Key == user)
        {
            return seen;
        }

        Log.Unreadable(services.Logger, user);
        return null;
    }

    private void LogEnd(PublicKey user, KeyResult result)
    {
        if (result.Outcome == RepublishOutcome.Published)
        {
            Log.Published(services.Logger, user);
        }
        else if (result.Outcome != RepublishOutcome.Failed)
        {
            Log.Left(services.Logger, user, result.Outcome);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Debug, "The record of {User} was published again.")]
        public static partial void Published(ILogger logger, PublicKey user);

        [LoggerMessage(4302, LogLevel.Debug, "The record of {User} was left alone: {Outcome}.")]
        public static partial void Left(ILogger logger, PublicKey user, RepublishOutcome outcome);

        [LoggerMessage(4303, LogLevel.Information, "The record of {User} points to another homeserver now; it is not published from here any more. The user's data stays.")]
        public static partial void MovedAway(ILogger logger, PublicKey user);

        [LoggerMessage(4304, LogLevel.Debug, "An attempt for the record of {User} failed ({Error}); it is tried again in {Delay}.")]
        public static partial void Retrying(ILogger logger, PublicKey user, AttemptError error, Duration delay);

        [LoggerMessage(4305, LogLevel.Warning, "The record of {User} could not be published in {Attempts} attempts ({Error}); it is tried again later.")]
        public static partial void Failed(ILogger logger, PublicKey user, int attempts, AttemptError error);

        [LoggerMessage(4306, LogLevel.Warning, "The record of {User} could not be published within {Patience}; it is tried again later.")]
        public static partial void TimedOut(ILogger logger, PublicKey user, Duration patience);

        [LoggerMessage(4307, LogLevel.Error, "Publishing the record of {User} failed in an unforeseen way; it is tried again later.")]
        public static partial void Broken(ILogger logger, Exception error, PublicKey user);

        [LoggerMessage(4308, LogLevel.Warning, "The stored packet of {User} cannot be read; what the network holds is taken instead.")]
        public static partial void Unreadable(ILogger logger, PublicKey user);
    }
}
