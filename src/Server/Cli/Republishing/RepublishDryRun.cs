using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Server.Cli.Republishing;

/// <summary>Prints the queue of republishing; changes nothing in it.</summary>
/// <param name="queue">The queue.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Standard output.</param>
internal sealed class RepublishDryRun(IRepublishQueue queue, TimeProvider time, TextWriter output)
{
    private const string Nothing = "-";
    private const long MaxSeconds = 100_000_000_000;

    /// <summary>
    /// Two lines of totals, then a line a record: user, when it is due, last outcome and how often in a row, when that was, age of
    /// the stored packet; between them tabs, for nothing a dash.
    /// </summary>
    public async Task<int> RunAsync(int limit, CancellationToken cancellation)
    {
        var now = time.GetUtcMicroseconds();
        var backlog = await queue.ForecastAsync(now, TimeSpan.FromHours(1), int.MaxValue, cancellation);
        await output.WriteLineAsync(
            $"due now: {backlog.Due}{(backlog.OldestDueAt is { } oldest ? $", the oldest for {Format(now - oldest)}" : "")}");
        await output.WriteLineAsync($"due within the next hour: {backlog.Upcoming}");
        foreach (var key in limit > 0 ? await queue.ListScheduleAsync(limit, cancellation) : [])
        {
            await output.WriteLineAsync(string.Join(
                '\t',
                key.User,
                Format(key.DueAt),
                key.Outcome == RepublishOutcome.None ? Nothing : $"{NameOf(key.Outcome)} ({key.Streak})",
                key.DoneAt is { } done ? Format(done) : Nothing,
                key.PacketSignedAt is { } signed ? Format(Age(now, signed)) : Nothing));
        }

        return ExitCodes.Success;
    }

    private static string NameOf(RepublishOutcome outcome) => outcome switch
    {
        RepublishOutcome.Published => "published",
        RepublishOutcome.Skipped => "skipped",
        RepublishOutcome.Missing => "missing",
        RepublishOutcome.Invalid => "invalid",
        RepublishOutcome.Failed => "failed",
        _ => ((int)outcome).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A packet's timestamp is whatever its signer wrote: it may lie ahead, or beyond any date.</summary>
    private static TimeSpan Age(DateTimeOffset now, long signedAt) =>
        TimeSpan.FromSeconds(Math.Clamp((now.ToUnixMicroseconds() - signedAt) / 1_000_000, -MaxSeconds, MaxSeconds));

    private static string Format(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, as <c>[-][days.]hours:minutes:seconds</c>.</summary>
    private static string Format(TimeSpan length) => TimeSpan.FromSeconds((long)length.TotalSeconds).ToString("c", CultureInfo.InvariantCulture);
}
