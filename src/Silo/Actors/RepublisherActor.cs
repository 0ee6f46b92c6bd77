using Pubky.Grains.Republishing;

namespace Pubky.Silo.Actors;

/// <summary>
/// The leader of republishing on one silo of the cluster. Its clock is a reminder, which outlives every silo. A reminder that was
/// left behind by silos that were told otherwise does nothing where republishing is off.
/// </summary>
[GrainType("republisher")]
public sealed class RepublisherActor(
    IGrainContext context, IGrainFactory grains, ClusterRepublishing republishing, ILogger<RepublisherGrain> logger) : IRepublisherActor, IGrainBase
{
    private const string Reminder = "tick";

    private readonly RepublisherGrain? _grain = republishing.Services is not { } services ? null : new RepublisherGrain(
        services.Queue,
        number => grains.GetGrain<IRepublishWorkerActor>(number),
        services.Options,
        services.Metrics,
        services.Time,
        logger);

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public Task TickAsync() => _grain?.TickAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        if (republishing.Services is { } services)
        {
            await this.RegisterOrUpdateReminder(Reminder, services.Options.FirstRun, services.Options.Period);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => TickAsync();
}
