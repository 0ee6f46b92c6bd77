namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>A network of ten nodes that tests share; each uses keys or values of its own.</summary>
public sealed class TenNodes : IAsyncLifetime
{
    private LoopbackNetwork? _network;

    internal IReadOnlyList<Pkarr.Dht.DhtNode> Nodes => _network!.Nodes;

    internal string Entrance => _network!.Entrance;

    public async Task InitializeAsync() => _network = await LoopbackNetwork.StartAsync(10);

    public async Task DisposeAsync() => await _network!.DisposeAsync();
}
