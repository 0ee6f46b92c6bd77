using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Commits;
using Pubky.Storage.Sqlite.Queries;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite;

/// <summary>The queue of republishing.</summary>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        // Workers ask every second, and mostly nothing is due: that must cost no flush.
        return await _readers.ReadAsync(RepublishQueries.Oldest, now, cancellation) is null
            ? []
            : await _commits.WriteAsync(static (connection, _, take) => RepublishWrites.Take(connection, take), (now, limit, lease), cancellation);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation) =>
        _commits.WriteAsync(static (connection, _, completions) => RepublishWrites.Complete(connection, completions), completions, cancellation);

    /// <inheritdoc/>
    public ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation) =>
        _readers.ReadAsync(RepublishQueries.Forecast, (now, ahead, atMost), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation) =>
        _readers.ReadAsync(RepublishQueries.List, limit, cancellation);
}
