namespace Pubky.Tls.Tests.Running;

/// <summary>One host with default settings for the tests of a class.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private ScenarioHost? _host;

    internal ScenarioHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await ScenarioHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
