namespace Pubky.Hosting;

/// <summary>
/// A host that lives as long as its owner says. The default lifetime would answer SIGINT once per listener, behind the back
/// of the program that owns them all.
/// </summary>
internal sealed class OwnerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
