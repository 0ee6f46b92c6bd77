namespace Pubky.Tls.Tests.Running;

/// <summary>One host with default settings for the tests of a class.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private TlsHost? _host;

    internal TlsHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _host = await TlsHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
