using Pubky.Abstractions;
using Pubky.Storage.Postgres.Queries;

namespace Pubky.Storage.Postgres;

/// <summary>The queue of republishing.</summary>
public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        // Workers ask every second, and mostly nothing is due: that must cost no flush.
        return await RepublishQueries.IsAnyDueAsync(_reads, now, cancellation)
            ? await RepublishQueries.TakeAsync(_upkeep, now, limit, lease).WaitAsync(cancellation)
            : [];
    }

    /// <inheritdoc/>
    public Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation) =>
        RepublishQueries.CompleteAsync(_upkeep, completions).WaitAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation) =>
        RepublishQueries.ForecastAsync(_reads, now, ahead, atMost, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation) =>
        RepublishQueries.ListAsync(_reads, limit, cancellation);
}
