using Pubky.Abstractions;
using Pubky.Grains.Events.History;

namespace Pubky.Grains.Events;

/// <summary>
/// A cursor over the log: history first; when the log has no more, a live stream takes events from its subscription, and goes
/// back to the log when it lagged and every few seconds, in case a hint was lost (spec events §12.4). A revoked stream ends,
/// whatever it has found by then.
/// </summary>
internal sealed class EventStream : IEventStream
{
    private readonly EventStreamRequest _request;
    private readonly HistoryReader _history;
    private readonly IEventSubscription? _subscription;
    private readonly EventStreamOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing;

    // A read that outlasts the silence goes on behind the keep-alives. One that failed stays here, and fails every later call.
    private Task<Event?>? _reading;
    private bool _live;
    private long _liveSince;
    private int _delivered;
    private bool _ended;

    public EventStream(
        HistoryReader history, EventStreamRequest request, IEventSubscription? subscription, EventStreamOptions options, TimeProvider time)
    {
        _history = history;
        _request = request;
        _subscription = subscription;
        _options = options;
        _time = time;
        _closing = CancellationTokenSource.CreateLinkedTokenSource(Revoked);
    }

    private CancellationToken Revoked => _request.Revocation?.Revoked ?? CancellationToken.None;

    public async ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation)
    {
        var item = _ended || _delivered >= _request.Limit ? EventStreamItem.End : await FindNextAsync(cancellation);

        // Last of all, because whoever revoked the session may have written since: nothing of that may go out.
        item = Revoked.IsCancellationRequested ? EventStreamItem.End : item;
        _delivered += item.Kind == EventStreamItemKind.Event ? 1 : 0;
        _ended |= item.Kind == EventStreamItemKind.End;
        return item;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    private async ValueTask<EventStreamItem> FindNextAsync(CancellationToken cancellation)
    {
        var silence = _time.GetTimestamp();
        while (!Revoked.IsCancellationRequested)
        {
            var left = Left(silence, _options.KeepAlive);
            if (left == TimeSpan.Zero)
            {
                return EventStreamItem.KeepAlive;
            }

            if (!_live)
            {
                _reading ??= _history.NextAsync(_closing.Token).AsTask();
                if (!_reading.IsCompleted)
                {
                    await WaitAsync(_reading, left, cancellation);
                }
                else if (!Revoked.IsCancellationRequested)
                {
                    if (await TakeReadAsync(_reading) is { } item)
                    {
                        return item;
                    }
                }
            }
            else if (_subscription!.TakeLagged())
            {
                _live = false;
            }
            else if (_subscription.TryTake(out var next))
            {
                if (_history.TryTake(next!))
                {
                    return EventStreamItem.Of(next!);
                }
            }
            else
            {
                await WaitForLiveAsync(left, cancellation);
            }
        }

        return EventStreamItem.End;
    }

    /// <summary>What a finished read says; null if the stream goes on live.</summary>
    private async ValueTask<EventStreamItem?> TakeReadAsync(Task<Event?> reading)
    {
        var past = await reading;
        _reading = null;
        if (past is not null)
        {
            return EventStreamItem.Of(past);
        }

        if (_subscription is null)
        {
            return EventStreamItem.End;
        }

        _live = true;
        _liveSince = _time.GetTimestamp();
        return null;
    }

    private async ValueTask WaitForLiveAsync(TimeSpan left, CancellationToken cancellation)
    {
        var untilRecheck = Left(_liveSince, _options.Recheck);
        if (untilRecheck == TimeSpan.Zero)
        {
            _live = false;
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Revoked);
        try
        {
            await _subscription!.WaitAsync(untilRecheck < left ? untilRecheck : left, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Revoked; the caller's next look says so.
        }
    }

    /// <summary>Waits for a read, for as long as silence is allowed and the stream is not revoked. What the read says is not looked at.</summary>
    private async ValueTask WaitAsync(Task reading, TimeSpan left, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Revoked);
        await reading.WaitAsync(left, _time, either.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>What is left of a span; a clock's rounding must not leave a wait of nothing.</summary>
    private TimeSpan Left(long since, TimeSpan span)
    {
        var left = span - _time.GetElapsedTime(since);
        return left >= TimeSpan.FromMilliseconds(1) ? left : TimeSpan.Zero;
    }
}
