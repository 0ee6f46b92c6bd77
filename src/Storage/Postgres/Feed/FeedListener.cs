using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Writes;

namespace Pubky.Storage.Postgres.Feed;

/// <summary>
/// Hears from the database that another process has written, and has that passed on. Notifications are hints: what was missed, in
/// a lost connection too, is found by looking at the feed's end several times a second. While that fails, the sink is told that
/// revocations cannot be heard of (spec events §12.2, C15).
/// </summary>
internal sealed class FeedListener : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // With the time that streams take to end, within the second that the specification gives.
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(900);

    private readonly NpgsqlDataSource _source;
    private readonly FeedOrder _order;
    private readonly Fence _fence;
    private readonly TimeSpan _silence;
    private readonly TimeProvider _time;
    private readonly ITimer _watchdog;
    private readonly BackgroundLoop _loop;
    private long _heardAt;

    public FeedListener(NpgsqlDataSource source, FeedOrder order, Fence fence, TimeSpan silence, TimeProvider time)
    {
        _source = source;
        _order = order;
        _fence = fence;
        _silence = silence;
        _time = time;
        _heardAt = time.GetTimestamp();
        _watchdog = time.CreateTimer(Watch, null, Pause, Pause);
        _loop = new BackgroundLoop(ListenAsync);
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watchdog.DisposeAsync();
        await _loop.DisposeAsync();
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(stopping);
                await FollowAsync(connection, stopping);
            }
            catch (Exception) when (!stopping.IsCancellationRequested)
            {
                // Whatever it was, it is to go on; the watchdog tells if it takes too long.
                await Task.Delay(Pause, _time, stopping);
            }
        }
    }

    private async Task FollowAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        var isNews = true;
        connection.Notification += (_, notification) => isNews |= notification.Payload != _fence.Name;
        await using (var listen = new NpgsqlCommand($"LISTEN {FeedWrites.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        while (true)
        {
            if (isNews)
            {
                isNews = false;
                _order.CatchUp();
                Volatile.Write(ref _heardAt, _time.GetTimestamp());
            }

            // In silence, or among notifications of this process alone, it looks all the same: one may have been lost. What the
            // notifications say is set while it waits, so that must not be read before.
            var isHeard = await connection.WaitAsync(_silence, stopping);
            isNews |= !isHeard || _time.GetElapsedTime(_heardAt) > _silence;
        }
    }

    private void Watch(object? state)
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _heardAt)) > Doubt)
        {
            _order.Interrupt();
        }
    }
}
