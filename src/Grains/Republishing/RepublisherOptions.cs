using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>How the users' discovery records are kept alive (spec pkarr §8.2).</summary>
public sealed record RepublisherOptions
{
    /// <summary>The homeserver's own key: a record that names another one is left alone.</summary>
    public required PublicKey Homeserver { get; init; }

    /// <summary>Time between two looks at a record. Default 4 h; zero is never.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Part of the interval by which a record comes earlier or later, at random, so that none of them stay in step. Default 0.1.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>Time between the start of the server and the first look at the queue. Default 60 s.</summary>
    public TimeSpan FirstRun { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two looks at the queue, each of which sets the pace until the next. Default 60 s.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>DHT nodes that must hold a record, or it is tried again. Default 10; a test network takes 1.</summary>
    public int MinimumStoredNodes { get; init; } = 10;

    /// <summary>Attempts for one record before it counts as failed. Default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause before the second attempt, before jitter; it doubles with each further one. Default 200 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause between two attempts. Default 5 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Patience with one record, all attempts together. Default 5 min.</summary>
    public TimeSpan KeyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A failed record is due again after this part of the interval; the pause doubles up to the whole of it. Default 1/16: 15 min of 4 h.</summary>
    public double FailedPause { get; init; } = 1.0 / 16;

    /// <summary>
    /// Longest time between two looks at a record that points elsewhere; it doubles with each look. Default 7 days: a user who comes
    /// back signs in, which makes the record due at once.
    /// </summary>
    public TimeSpan LongestSkip { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Packets stamped further ahead of the clock than this are not passed on: they would shut their key out until then. Default 10 min.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Workers that share the traffic. Default 1; a cluster has some on every silo.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Records a worker looks after at a time. Default 12: at about three seconds each, four a second, 57,000 in four hours.</summary>
    public int Concurrency { get; init; } = 12;

    /// <summary>Most records a second, all workers together, however many are due. Default 100: a million in four hours need 70.</summary>
    public double MaxPerSecond { get; init; } = 100;

    /// <summary>The pace when little is to be done, all workers together. Default 1 a second.</summary>
    public double MinPerSecond { get; init; } = 1;

    /// <summary>Part of the interval in which a backlog is worked off, as after a time in which the server stood still. Default 1/4.</summary>
    public double Drain { get; init; } = 0.25;

    /// <summary>Failures in a row after which a worker takes the networks for down and only probes them. Default 24.</summary>
    public int OutageAfter { get; init; } = 24;

    /// <summary>Time between two probes while the networks are down. Default 30 s.</summary>
    public TimeSpan ProbeEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker keeps a key from others; after a crash it is due again so much later.</summary>
    /// <remarks>Longer than a key can take and its sign-in delay together, so that a completion never meets a lease that has ended.</remarks>
    internal TimeSpan Lease => KeyTimeout + TimeSpan.FromMinutes(5);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        Require(Interval >= TimeSpan.Zero, $"{nameof(Interval)} is {Interval}; it must be zero (never) or more.");
        Require(Jitter is >= 0 and <= 0.5, $"{nameof(Jitter)} is {Jitter}; it must be 0 to 0.5.");
        Require(FirstRun >= TimeSpan.Zero, $"{nameof(FirstRun)} is {FirstRun}; it must be zero or more.");
        Require(Period > TimeSpan.Zero, $"{nameof(Period)} is {Period}; it must be more than nothing.");
        Require(MinimumStoredNodes >= 1, $"{nameof(MinimumStoredNodes)} is {MinimumStoredNodes}; it must be 1 or more.");
        Require(Attempts is >= 1 and <= 20, $"{nameof(Attempts)} is {Attempts}; it must be 1 to 20.");
        Require(FirstDelay >= TimeSpan.Zero, $"{nameof(FirstDelay)} is {FirstDelay}; it must be zero or more.");
        Require(LongestDelay >= FirstDelay, $"{nameof(LongestDelay)} is {LongestDelay}; it must be {nameof(FirstDelay)} or more.");
        Require(KeyTimeout > TimeSpan.Zero, $"{nameof(KeyTimeout)} is {KeyTimeout}; it must be more than nothing.");
        Require(FailedPause is > 0 and <= 1, $"{nameof(FailedPause)} is {FailedPause}; it must be more than 0 and at most 1.");
        Require(LongestSkip > TimeSpan.Zero, $"{nameof(LongestSkip)} is {LongestSkip}; it must be more than nothing.");
        Require(MaxAhead >= TimeSpan.Zero, $"{nameof(MaxAhead)} is {MaxAhead}; it must be zero or more.");
        Require(Workers is >= 1 and <= 1024, $"{nameof(Workers)} is {Workers}; it must be 1 to 1024.");
        Require(Concurrency is >= 1 and <= 10_000, $"{nameof(Concurrency)} is {Concurrency}; it must be 1 to 10,000.");
        Require(MinPerSecond > 0, $"{nameof(MinPerSecond)} is {MinPerSecond}; it must be more than 0.");
        Require(MaxPerSecond >= MinPerSecond, $"{nameof(MaxPerSecond)} is {MaxPerSecond}; it must be {nameof(MinPerSecond)} or more.");
        Require(Drain is > 0 and <= 1, $"{nameof(Drain)} is {Drain}; it must be more than 0 and at most 1.");
        Require(OutageAfter >= 1, $"{nameof(OutageAfter)} is {OutageAfter}; it must be 1 or more.");
        Require(ProbeEvery > TimeSpan.Zero, $"{nameof(ProbeEvery)} is {ProbeEvery}; it must be more than nothing.");
        return errors;

        void Require(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }
}
