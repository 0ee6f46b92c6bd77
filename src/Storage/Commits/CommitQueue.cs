using Pubky.Abstractions;

namespace Pubky.Storage.Commits;

/// <summary>
/// Group commit: requests of all users gather while the writer flushes, and the next transaction takes them all. One thread
/// writes, because a flush blocks it for most of its time. It also publishes, so that the sink hears everything in feed order.
/// </summary>
/// <typeparam name="TRequest">What the writer can write.</typeparam>
internal sealed class CommitQueue<TRequest> : IDisposable
    where TRequest : IWriteRequest
{
    private readonly object _gate = new();
    private readonly ICommitWriter<TRequest> _writer;
    private readonly IFeedSink _sink;
    private readonly CommitQueueLimits _limits;
    private readonly Thread _thread;

    // Guarded by _gate.
    private List<TRequest> _pending = [];
    private bool _closing;

    /// <param name="writer">Owned: closed with the queue.</param>
    /// <param name="sink">Receives what every batch has made true.</param>
    /// <param name="limits">How much waits, and how much is written at once.</param>
    public CommitQueue(ICommitWriter<TRequest> writer, IFeedSink sink, CommitQueueLimits limits)
    {
        _writer = writer;
        _sink = sink;
        _limits = limits;
        _thread = new Thread(Run) { IsBackground = true, Name = "commit queue" };
        _thread.Start();
    }

    /// <summary>Queues a write. Its answer comes when it is on disk and published; there is no way to take it back.</summary>
    /// <exception cref="StoreBusyException">Too many requests wait already.</exception>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public void Enqueue(TRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (_pending.Count >= _limits.MaxPending)
            {
                throw new StoreBusyException($"{_pending.Count} commits are waiting for the database.");
            }

            _pending.Add(request);
            if (_pending.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Writes what was enqueued, then ends the writer and closes it.</summary>
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

    private void Run()
    {
        var taken = new List<TRequest>();
        while (TakeAll(ref taken))
        {
            for (var from = 0; from < taken.Count; from += _limits.MaxBatch)
            {
                WriteBatch(taken.GetRange(from, Math.Min(_limits.MaxBatch, taken.Count - from)));
                _writer.Tidy();
            }

            taken.Clear();
        }
    }

    /// <summary>Waits for requests and takes all there are; false when the queue is closed and empty.</summary>
    private bool TakeAll(ref List<TRequest> taken)
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

    private void WriteBatch(List<TRequest> batch)
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
            if (error is UnknownOutcomeException)
            {
                // It may have revoked something that will not be published.
                _sink.Interrupt();
            }

            foreach (var request in batch)
            {
                request.Fail(error);
            }

            return;
        }

        Finish(batch, written);
    }

    /// <summary>Publishes a batch that is on disk, then answers its requests.</summary>
    private void Finish(List<TRequest> batch, FeedBatch? written)
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
