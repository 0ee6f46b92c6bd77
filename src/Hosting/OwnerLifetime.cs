namespace Pubky.Hosting;

/// <summary>
/// A host that lives as long as its owner says. The default lifetime would answer SIGINT once per host, behind the back
/// of the program that owns them all.
/// </summary>
public sealed class OwnerLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
