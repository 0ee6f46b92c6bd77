using System.Diagnostics.Metrics;
using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>The instruments of republishing; one set a process. No tag names a user.</summary>
public sealed class RepublishMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Pubky.Republisher";

    private readonly Counter<long> _keys;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly TimeProvider _time;

    private volatile Observed? _backlog;
    private volatile Round? _round;
    private long _lastPublished;

    /// <summary>Makes the instruments.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="meters">Makes the meter; null makes one that belongs to nobody else.</param>
    public RepublishMetrics(TimeProvider time, IMeterFactory? meters = null)
    {
        _time = time;
        Meter = meters?.Create(MeterName) ?? new Meter(MeterName);
        _keys = Meter.CreateCounter<long>("pubky.republisher.keys", "{key}", "Users' records looked after, by outcome.");
        _retries = Meter.CreateCounter<long>("pubky.republisher.retries", "{retry}", "Attempts for a record that followed a failed one.");
        _duration = Meter.CreateHistogram(
            "pubky.republisher.key.duration",
            "s",
            "Time that one record took, all attempts together.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 120, 300] });
        _active = Meter.CreateUpDownCounter<long>("pubky.republisher.active", "{key}", "Records being looked after now.");
        Meter.CreateObservableGauge("pubky.republisher.due", Due, "{key}", "Records that are due and wait.");
        Meter.CreateObservableGauge("pubky.republisher.oldest_due_age", OldestDueAge, "s", "How long the oldest due record has been waiting.");
        Meter.CreateObservableGauge("pubky.republisher.last_published", LastPublished, "s", "When a record was last published, in Unix time.");
        Meter.CreateObservableGauge("pubky.republisher.last_round", LastRound, "s", "When the last round (one interval) ended, in Unix time.");
        Meter.CreateObservableGauge("pubky.republisher.last_round.duration", LastRoundDuration, "s", "How long the last round took.");
    }

    /// <summary>Of these instruments; a listener tells by it whose they are.</summary>
    internal Meter Meter { get; }

    /// <summary>Ends the meter, unless it is the factory's.</summary>
    public void Dispose() => Meter.Dispose();

    internal void Retried() => _retries.Add(1);

    internal void Began() => _active.Add(1);

    /// <summary>A record that had begun was given up because the server stops.</summary>
    internal void Abandoned() => _active.Add(-1);

    internal void Ended(RepublishOutcome outcome, TimeSpan duration)
    {
        _active.Add(-1);
        _duration.Record(duration.TotalSeconds);
        _keys.Add(1, KeyValuePair.Create<string, object?>("outcome", NameOf(outcome)));
        if (outcome == RepublishOutcome.Published)
        {
            Volatile.Write(ref _lastPublished, _time.GetUtcNow().ToUnixTimeSeconds());
        }
    }

    internal void Saw(RepublishBacklog backlog) => _backlog = new Observed(backlog);

    internal void RoundEnded(DateTimeOffset at, TimeSpan duration) => _round = new Round(at.ToUnixTimeSeconds(), duration.TotalSeconds);

    private static string NameOf(RepublishOutcome outcome) => outcome switch
    {
        RepublishOutcome.Published => "published",
        RepublishOutcome.Skipped => "skipped",
        RepublishOutcome.Missing => "missing",
        RepublishOutcome.Invalid => "invalid",
        RepublishOutcome.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not the outcome of an attempt."),
    };

    private IEnumerable<Measurement<long>> Due() => _backlog is { } seen ? [new(seen.Backlog.Due)] : [];

    private IEnumerable<Measurement<double>> OldestDueAge() => _backlog is not { } seen ? []
        : [new(seen.Backlog.OldestDueAt is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0)];

    private IEnumerable<Measurement<long>> LastPublished() => Volatile.Read(ref _lastPublished) is var at and > 0 ? [new(at)] : [];

    private IEnumerable<Measurement<long>> LastRound() => _round is { } round ? [new(round.EndedAt)] : [];

    private IEnumerable<Measurement<double>> LastRoundDuration() => _round is { } round ? [new(round.Seconds)] : [];

    private sealed record Observed(RepublishBacklog Backlog);

    private sealed record Round(long EndedAt, double Seconds);
}
