namespace Pubky.EndToEnd.Tests;

/// <summary>One running testnet for all tests of the collection.</summary>
public sealed class TestnetFixture : IAsyncLifetime
{
    private TestnetProcess? _testnet;

    /// <summary>What the testnet has logged, for failure messages.</summary>
    internal string Log => _testnet?.Output ?? "";

    /// <summary>The testnet's own homeserver.</summary>
    internal static SdkTarget Target { get; } = new(Keys.Homeserver, TestnetProcess.HomeserverPort, TestnetProcess.PkarrRelayPort);

    public async Task InitializeAsync() => _testnet = await TestnetProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (_testnet is not null)
        {
            using (_testnet)
            {
                await _testnet.StopAsync();
            }
        }
    }
}
