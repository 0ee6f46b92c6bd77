namespace Pubky.Testnet.Tests;

/// <summary>A network without UDP.</summary>
public sealed class MemoryTestnetTests : PubkyTestnetTests
{
    protected override bool Dht => false;

    [Fact]
    public async Task Start_NoDht_NamesNoNodes()
    {
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { Dht = false, DhtPort = 0 });

        network.Bootstrap.ShouldBeEmpty();
    }
}
