using Pubky.Folders;

namespace Pubky.EndToEnd.Tests;

/// <summary>A homeserver with a Pkarr relay of its own, beside a testnet whose DHT it has part in.</summary>
public sealed class OwnRelayFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestnetProcess? _testnet;
    private HomeserverProcess? _homeserver;

    /// <summary>The homeserver and its relay.</summary>
    internal SdkTarget Target { get; private set; } = null!;

    /// <summary>What both have logged, for failure messages.</summary>
    internal Func<string>[] Logs => [() => _testnet?.Output ?? "", () => _homeserver?.Output ?? ""];

    public async Task InitializeAsync()
    {
        _testnet = await TestnetProcess.StartAsync();
        _homeserver = await HomeserverProcess.StartAsync(
            _folder.Path, "pkarr_relay.enabled = true", "pkarr_relay.listen_socket = \"127.0.0.1:0\"", "pkarr_relay.rate_limits_enabled = false");
        Target = new SdkTarget(_homeserver.PublicKey, _homeserver.HttpPort, _homeserver.PkarrRelayPort);
        await Discovery.WaitAsync(Target.Homeserver, Target.PkarrRelayPort);
    }

    public async Task DisposeAsync()
    {
        using (_folder)
        using (_testnet)
        using (_homeserver)
        {
            await (_homeserver?.StopAsync() ?? Task.CompletedTask);
            await (_testnet?.StopAsync() ?? Task.CompletedTask);
        }
    }
}
