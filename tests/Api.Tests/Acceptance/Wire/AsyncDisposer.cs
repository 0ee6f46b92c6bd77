namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>Ends a server that belongs to a single test.</summary>
internal sealed class AsyncDisposer(TestServer server) : IAsyncDisposable
{
    public TestServer Server => server;

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
