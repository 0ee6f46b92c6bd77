using Pubky.Protocol;
using Pubky.Server.Discovery;
using Pubky.Server.Tests.Configuration;
using Pubky.Folders;

namespace Pubky.Server.Tests.Discovery;

/// <summary>A relay without a network behind it is an error of the configuration, told before the server opens anything.</summary>
public sealed class PkarrRelayListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeyPair _keys = KeyPair.Generate();

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("pkdns.enabled = false", "pkdns.enabled is false")]
    [InlineData("pkdns = { dht_enabled = false }", "pkdns.dht_enabled is false")]
    [InlineData("pkdns = { dht_enabled = false, dht_relay_nodes = [] }", "pkdns.dht_enabled is false")]
    public async Task Start_WithoutTheDht_SaysWhatToChange(string setting, string message)
    {
        var options = HomeserverProcess.ToOptions(
            new HomeserverSettings(
                DataDirectory.At(_folder.Path), _keys, Given.File($"{setting}\npkarr_relay.enabled = true\nadmin.enabled = false").Config, [], null),
            static (_, _) => throw new InvalidOperationException("The engine is not to be opened."));

        var refused = await Should.ThrowAsync<StartupException>(() => Homeserver.StartAsync(options));

        refused.Message.ShouldStartWith("pkarr_relay.enabled is true");
        refused.Message.ShouldContain(message);
        refused.Message.ShouldContain("pkarr_relay.enabled to false");
    }
}
