using Pubky.Clocks;

namespace Pubky.Tls.Tests.Running;

/// <summary>A host whose clock stands still.</summary>
public sealed class FrozenHost : IAsyncLifetime
{
    private ScenarioHost? _host;

    internal ManualTime Time { get; } = new();

    internal ScenarioHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await ScenarioHost.StartAsync(time: Time);

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
