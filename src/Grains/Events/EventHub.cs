using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Pubky.Abstractions;
using Pubky.Grains.Events.Revocations;

namespace Pubky.Grains.Events;

/// <summary>
/// Fan-out of one process: hands each event to the subscriptions of its user and to nobody else. The log is the truth: whenever
/// something could not be handed over, the subscriptions concerned are told that they lag and read the log instead. Revocations
/// go before events, and past the queue.
/// </summary>
public sealed class EventHub : IEventHub, IFeedSink, IAsyncDisposable
{
    private readonly ConcurrentDictionary<PublicKey, ImmutableArray<EventSubscription>> _byUser = new();
    private readonly Channel<IReadOnlyList<Event>> _batches;
    private readonly EventHubOptions _options;
    private readonly TimeProvider _time;
    private readonly Task _dispatcher;
    private volatile bool _dropped;

    /// <summary>Starts the fan-out.</summary>
    public EventHub(EventHubOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Revocations = new RevocationHub(options.Revocations, time);
        _batches = Channel.CreateBounded<IReadOnlyList<Event>>(
            new BoundedChannelOptions(options.PendingBatches) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _dispatcher = Task.Run(DispatchAsync);
    }

    /// <summary>Ends the streams whose session is revoked.</summary>
    public RevocationHub Revocations { get; }

    /// <summary>Takes a committed batch. Called by the store's writer, so it marks what is revoked and only passes the events on.</summary>
    /// <remarks>Events that find the queue full are dropped, and then everybody reads the log.</remarks>
    public void Publish(FeedBatch batch)
    {
        Revocations.Publish(batch.Revoked);
        if (batch.Events.Count > 0 && !_batches.Writer.TryWrite(batch.Events))
        {
            // The dispatcher looks at this with every batch. It may have emptied the queue since, so it is given one more, without
            // events; if there is no room for that either, then a batch is still to come.
            _dropped = true;
            _batches.Writer.TryWrite([]);
        }
    }

    /// <summary>Ends all private streams, and has none opened for a moment.</summary>
    public void Interrupt() => Revocations.Interrupt();

    /// <inheritdoc/>
    public IEventSubscription Subscribe(IReadOnlyCollection<PublicKey> users)
    {
        var subscription = new EventSubscription(_options.SubscriberBuffer, _time, closed => Remove(users, closed));
        foreach (var user in users)
        {
            _byUser.AddOrUpdate(user, [subscription], (_, others) => others.Add(subscription));
        }

        return subscription;
    }

    /// <summary>Ends the fan-out after what was published.</summary>
    public async ValueTask DisposeAsync()
    {
        _batches.Writer.TryComplete();
        await _dispatcher;
    }

    private async Task DispatchAsync()
    {
        Cursor? last = null;
        await foreach (var batch in _batches.Reader.ReadAllAsync())
        {
            // A hole means that events were dropped before this batch; the flag, that some will be missing after it.
            if (_dropped || (last is { } previous && batch is [var first, ..] && first.Cursor.Value != previous.Value + 1))
            {
                _dropped = false;
                LagEverybody();
            }

            foreach (var next in batch)
            {
                if (_byUser.TryGetValue(next.User, out var subscriptions))
                {
                    foreach (var subscription in subscriptions)
                    {
                        subscription.Offer(next);
                    }
                }
            }

            last = batch is [.., var newest] ? newest.Cursor : last;
        }
    }

    private void LagEverybody()
    {
        foreach (var subscriptions in _byUser.Values)
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Lag();
            }
        }
    }

    private void Remove(IReadOnlyCollection<PublicKey> users, EventSubscription subscription)
    {
        foreach (var user in users)
        {
            while (_byUser.TryGetValue(user, out var current))
            {
                var rest = current.Remove(subscription);
                if (rest.IsEmpty
                    ? _byUser.TryRemove(KeyValuePair.Create(user, current))
                    : _byUser.TryUpdate(user, rest, current))
                {
                    break;
                }
            }
        }
    }
}
