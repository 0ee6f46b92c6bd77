namespace Pubky.Tls.Tests.Running;

/// <summary>One host for the tests of a class. It waits for ever, so that no time limit ends what a rule should have ended.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private ScenarioHost? _host;

    internal ScenarioHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await ScenarioHost.StartAsync(new PubkyTlsOptions { HandshakeTimeout = TimeSpan.FromMinutes(30) });

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
