using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>
/// Group commit: requests of all users gather while the writer flushes, and the next transaction takes them all. One thread
/// writes, because a flush blocks it for most of its time. It also publishes, so that the sink hears everything in feed order.
/// </summary>
internal sealed class CommitQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly CommitWriter _writer;
    private readonly LogLimit _log;
    private readonly IFeedSink _sink;
    private readonly SqliteStoreOptions _options;
    private readonly Thread _thread;

    // Guarded by _gate.
    private List<IWriteRequest> _pending = [];
    private bool _closing;

    public CommitQueue(CommitWriter writer, LogLimit log, IFeedSink sink, SqliteStoreOptions options)
    {
        _writer = writer;
        _log = log;
        _sink = sink;
        _options = options;
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite commit queue" };
        _thread.Start();
    }

    /// <summary>Queues a write. Cancelling stops the waiting, not the write.</summary>
    /// <exception cref="StoreBusyException">Too many requests wait already.</exception>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    /// <exception cref="UnpublishedWriteException">It is written, but the sink has failed.</exception>
    public Task<TResult> WriteAsync<TArgument, TResult>(
        Func<SqliteConnection, FeedWriter, TArgument, TResult> write, TArgument argument, CancellationToken cancellation)
    {
        var request = new WriteRequest<TArgument, TResult>(write, argument);
        Enqueue(request);
        return request.Task.WaitAsync(cancellation);
    }

    /// <summary>Writes what was enqueued, then ends the writer and closes its connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _writer.Dispose();
    }

    private void Enqueue(IWriteRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(SqliteStore));
            if (_pending.Count >= _options.MaxPending)
            {
                throw new StoreBusyException($"{_pending.Count} commits are waiting for the disk.");
            }

            _pending.Add(request);
            if (_pending.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Run()
    {
        var taken = new List<IWriteRequest>();
        while (TakeAll(ref taken))
        {
            for (var from = 0; from < taken.Count; from += _options.MaxBatch)
            {
                WriteBatch(taken.GetRange(from, Math.Min(_options.MaxBatch, taken.Count - from)));
                _log.Keep();
            }

            taken.Clear();
        }
    }

    /// <summary>Waits for requests and takes all there are; false when the queue is closed and empty.</summary>
    private bool TakeAll(ref List<IWriteRequest> taken)
    {
        lock (_gate)
        {
            while (_pending.Count == 0)
            {
                if (_closing)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_pending, taken) = (taken, _pending);
            return true;
        }
    }

    private void WriteBatch(List<IWriteRequest> batch)
    {
        FeedBatch? written;
        try
        {
            written = _writer.Write(batch);
        }
        catch (Exception) when (batch.Count > 1 && _writer.FailedAtRequest)
        {
            // One bad request must not fail its neighbours: each gets a transaction of its own.
            foreach (var request in batch)
            {
                WriteBatch([request]);
            }

            return;
        }
        catch (Exception error)
        {
            foreach (var request in batch)
            {
                request.Fail(error);
            }

            return;
        }

        Finish(batch, written);
    }

    /// <summary>Publishes a batch that is on disk, then answers its requests.</summary>
    private void Finish(List<IWriteRequest> batch, FeedBatch? written)
    {
        try
        {
            if (written is not null)
            {
                _sink.Publish(written);
            }
        }
        catch (Exception error)
        {
            // The sink broke its contract. The batch is on disk, so it must not be written again, and nothing can undo it; but
            // "done" would promise that open streams have heard of it. So every caller learns what is known.
            foreach (var request in batch)
            {
                request.Fail(new UnpublishedWriteException(error));
            }

            return;
        }

        foreach (var request in batch)
        {
            request.Complete();
        }
    }
}
