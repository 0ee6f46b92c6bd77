using System.Diagnostics;
using System.Text;

namespace Pubky.Bench.Load;

/// <summary>Many open event streams that count what they receive.</summary>
internal sealed class SubscriberSet
{
    private const int BufferSize = 4 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Subscriber> _subscribers = [];
    private TaskCompletionSource _complete = new();
    private long _missing;

    // Written before the task completes, read after it has.
    private long _completedAt;

    public async Task<LoadAnswer> OpenAsync(SubscribeOrder order)
    {
        var head = Encoding.ASCII.GetBytes(order.Head);
        for (var i = 0; i < order.Count; i++)
        {
            var connection = await HttpConnection.OpenAsync(order.Port, BufferSize);
            _subscribers.Add(await Subscriber.OpenAsync(connection, head, Receive));
        }

        return new LoadAnswer(Done: order.Count);
    }

    public async Task<LoadAnswer> PublishAsync(PublishOrder order)
    {
        var events = order.Writers.Count * order.RequestsPerWriter;
        var expected = _subscribers.Select(s => s.Received + events).ToArray();
        var writers = await Task.WhenAll(order.Writers.Select(_ => HttpConnection.OpenAsync(order.WriterPort)));
        Expect(events);

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(writers.Zip(order.Writers, (writer, plan) => Task.Run(() => WriteAsync(writer, plan, order.RequestsPerWriter))));
        await _complete.Task.WaitAsync(Patience);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        foreach (var writer in writers)
        {
            writer.Dispose();
        }

        return _subscribers.Select(static s => s.Received).SequenceEqual(expected)
            ? new LoadAnswer(Done: (long)events * _subscribers.Count, Seconds: seconds)
            : throw new InvalidDataException("Some streams have received too many events.");
    }

    public async Task<LoadAnswer> DelayAsync(DelayOrder order)
    {
        using var writer = await HttpConnection.OpenAsync(order.WriterPort);
        var request = order.Writer.ToBytes();
        var milliseconds = new double[order.Requests];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < order.Requests; i++)
        {
            Expect(events: 1);
            order.Writer.SetNumber(request, i);
            await writer.ExchangeAsync(request, order.Writer);
            var answered = Stopwatch.GetTimestamp();
            await _complete.Task.WaitAsync(Patience);
            milliseconds[i] = (_completedAt - answered) * 1e3 / Stopwatch.Frequency;
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(milliseconds);
        return new LoadAnswer(
            (long)order.Requests * _subscribers.Count, seconds, milliseconds[order.Requests / 2], milliseconds[(int)(order.Requests * 0.99)]);
    }

    public async Task<LoadAnswer> CloseAsync()
    {
        foreach (var subscriber in _subscribers)
        {
            await subscriber.CloseAsync();
        }

        _subscribers.Clear();
        return new LoadAnswer();
    }

    private static async Task WriteAsync(HttpConnection connection, RequestPlan plan, int count)
    {
        var request = plan.ToBytes();
        for (var i = 0; i < count; i++)
        {
            plan.SetNumber(request, i);
            await connection.ExchangeAsync(request, plan);
        }
    }

    /// <summary>Begins to wait until each stream has so many more events.</summary>
    private void Expect(int events)
    {
        _complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _missing, (long)events * _subscribers.Count);
    }

    private void Receive(int events)
    {
        if (Interlocked.Add(ref _missing, -events) == 0)
        {
            _completedAt = Stopwatch.GetTimestamp();
            _complete.TrySetResult();
        }
    }
}
