using System.Diagnostics.Metrics;

namespace Pubky.Server;

/// <summary>Where all parts of one homeserver count, so that tests and listeners can tell two in one process apart.</summary>
internal sealed class HomeserverMeters : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public IMeterFactory Factory => _services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _services.Dispose();
}
