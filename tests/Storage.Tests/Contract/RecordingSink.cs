using System.Collections.Immutable;
using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Keeps every batch, and can hold the store inside <see cref="Publish"/>.</summary>
public sealed class RecordingSink : IFeedSink
{
    private ImmutableList<FeedBatch> _batches = [];
    private volatile Gate? _gate;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _interruptions;

    public IReadOnlyList<FeedBatch> Batches => _batches;

    public IEnumerable<Event> Events => _batches.SelectMany(static batch => batch.Events);

    public IEnumerable<SessionKey> Revoked => _batches.SelectMany(static batch => batch.Revoked);

    /// <summary>How often it was told that revocations may have been missed.</summary>
    public int Interruptions => _interruptions;

    /// <summary>What the next calls throw, once they have kept their batch.</summary>
    public Exception? Failure { get; set; }

    public void Publish(FeedBatch batch)
    {
        ImmutableInterlocked.Update(ref _batches, static (all, next) => all.Add(next), batch);
        Tell();
        _gate?.Pass();
        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    public void Interrupt()
    {
        Interlocked.Increment(ref _interruptions);
        Tell();
    }

    /// <summary>Ends when the sink has heard enough.</summary>
    public async Task HearsAsync(Func<RecordingSink, bool> enough)
    {
        while (true)
        {
            var news = Volatile.Read(ref _news).Task;
            if (enough(this))
            {
                return;
            }

            await news.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Holds the next calls until the gate is disposed.</summary>
    public Gate Hold() => _gate = new Gate(this);

    private void Tell() =>
        Interlocked.Exchange(ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public sealed class Gate(RecordingSink sink) : IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        /// <summary>Ends when the store has called.</summary>
        public Task EnteredAsync() => _entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Dispose()
        {
            sink._gate = null;
            _open.Set();
        }

        internal void Pass()
        {
            _entered.TrySetResult();
            _open.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue("the test has not opened its gate");
        }
    }
}
