using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>
/// The publications under way, one for each key at most. Safe for use by several threads. Their number is bounded by the client,
/// which turns away what is too much.
/// </summary>
/// <param name="client">Publishes, and keeps in its cache what was stored.</param>
/// <param name="patience">How long a caller waits.</param>
/// <param name="time">The clock of waiting.</param>
internal sealed class Publications(IPkarrClient client, TimeSpan patience, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PublicKey, Publication> _underWay = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>
    /// Publishes a packet, or joins its publication if the very same is being published already. Another one of the key being
    /// published is a conflict.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="caller">Ends the waiting. What was begun is finished: the packet may be on some nodes already.</param>
    /// <returns>How it ended; null if it still goes on.</returns>
    public async Task<PublishResult?> PublishAsync(SignedPacket packet, CancellationToken caller)
    {
        try
        {
            return await StartOrJoin(packet).WaitAsync(patience, time, caller);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Stops what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] ending;
        lock (_lock)
        {
            ending = [.. _underWay.Values.Select(static publication => publication.Ending)];
        }

        await Task.WhenAll(ending);
        _stopping.Dispose();
    }

    private Task<PublishResult> StartOrJoin(SignedPacket packet)
    {
        lock (_lock)
        {
            if (_underWay.TryGetValue(packet.Key, out var present))
            {
                return present.Packet.Bytes.Span.SequenceEqual(packet.Bytes.Span)
                    ? present.Ending
                    : Task.FromResult(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: present.Packet.Timestamp));
            }

            // It ends in another thread and removes itself there, under the same lock, so it stands in the table by then.
            var ending = Task.Run(() => RunAsync(packet), CancellationToken.None);
            _underWay[packet.Key] = new Publication(packet, ending);
            return ending;
        }
    }

    private async Task<PublishResult> RunAsync(SignedPacket packet)
    {
        try
        {
            return await client.PublishAsync(packet, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return new PublishResult(PublishStatus.NoResponses);
        }
        finally
        {
            lock (_lock)
            {
                _underWay.Remove(packet.Key);
            }
        }
    }

    /// <param name="Packet">What is being published.</param>
    /// <param name="Ending">How it ends.</param>
    private readonly record struct Publication(SignedPacket Packet, Task<PublishResult> Ending);
}
