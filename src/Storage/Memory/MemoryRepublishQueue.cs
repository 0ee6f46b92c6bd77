using Pubky.Abstractions;

namespace Pubky.Storage.Memory;

/// <summary>A queue of republishing that forgets everything with the process: for tests. Thread-safe.</summary>
public sealed class MemoryRepublishQueue : IRepublishQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PublicKey, int> _numbers = [];
    private readonly List<Place> _places = [];

    /// <summary>Every place once, by when it is due.</summary>
    private readonly SortedSet<(DateTimeOffset DueAt, int Number)> _order = [];

    /// <summary>Gives a new account its place.</summary>
    public void Add(PublicKey user, DateTimeOffset at)
    {
        lock (_lock)
        {
            _numbers.Add(user, _places.Count);
            var place = new Place { User = user, DueAt = at + RepublishTimes.AfterSignIn };
            _order.Add((place.DueAt, _places.Count));
            _places.Add(place);
        }
    }

    /// <summary>Brings a user who signs in forward.</summary>
    public void Hasten(PublicKey user, DateTimeOffset at)
    {
        lock (_lock)
        {
            var number = _numbers[user];
            var place = _places[number];
            var isFresh = place.Outcome == RepublishOutcome.Published && place.DoneAt > at - RepublishTimes.Fresh;
            if (!isFresh && place.DueAt > at + RepublishTimes.AfterSignIn)
            {
                Move(number, at + RepublishTimes.AfterSignIn);
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        var taken = new List<DueKey>();
        lock (_lock)
        {
            while (taken.Count < limit && _order.Count > 0 && _order.Min is var (dueAt, number) && dueAt <= now)
            {
                var place = _places[number];
                Move(number, now + lease);
                taken.Add(new DueKey(place.User, dueAt, place.DueAt, place.Outcome, place.Streak, place.Packet));
            }
        }

        return Task.FromResult<IReadOnlyList<DueKey>>(taken);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var completion in completions)
            {
                Complete(completion);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var due = _order.TakeWhile(each => each.DueAt <= now).Take(atMost).Count();
            var soon = _order.GetViewBetween((now, int.MaxValue), (now + ahead, int.MaxValue)).Take(atMost).Count();
            return new(new RepublishBacklog(due, due > 0 ? _order.Min.DueAt : null, soon));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return new([.. _order.Take(limit).Select(each => _places[each.Number]).Select(static place =>
                new ScheduledKey(place.User, place.DueAt, place.Outcome, place.Streak, place.DoneAt, place.Packet?.Timestamp))]);
        }
    }

    private void Complete(RepublishCompletion completion)
    {
        var number = _numbers[completion.User];
        var place = _places[number];
        if (completion.Packet is { } packet && (place.Packet is null || packet.IsMoreRecentThan(place.Packet)))
        {
            place.Packet = packet;
        }

        if (place.DueAt > completion.LeasedUntil)
        {
            return;
        }

        (place.Outcome, place.Streak, place.DoneAt) = (completion.Outcome, completion.Streak, completion.At);
        if (place.DueAt == completion.LeasedUntil || completion.NextDue < place.DueAt)
        {
            Move(number, completion.NextDue);
        }
    }

    private void Move(int number, DateTimeOffset dueAt)
    {
        var place = _places[number];
        _order.Remove((place.DueAt, number));
        place.DueAt = dueAt;
        _order.Add((dueAt, number));
    }

    private sealed class Place
    {
        public required PublicKey User { get; init; }

        public required DateTimeOffset DueAt { get; set; }

        public RepublishOutcome Outcome { get; set; }

        public int Streak { get; set; }

        public DateTimeOffset? DoneAt { get; set; }

        public StoredPacket? Packet { get; set; }
    }
}
