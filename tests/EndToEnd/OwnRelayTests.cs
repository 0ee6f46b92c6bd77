namespace Pubky.EndToEnd.Tests;

/// <summary>
/// The SDK finds and publishes everything through the Pkarr relay that a homeserver serves beside itself (spec pkarr §5, §10).
/// </summary>
/// <param name="servers">The servers.</param>
[Collection(Collection)]
public sealed class OwnRelayTests(OwnRelayFixture servers)
{
    private const string Collection = "Own relay";

    [Theory]
    [InlineData("client-fetch")]
    [InlineData("move-homeserver")]
    [InlineData("record")]
    [InlineData("record-stale")]
    [InlineData("sign-in")]
    [InlineData("sign-in-unknown")]
    [InlineData("signup")]
    [InlineData("unresolvable")]
    [InlineData("two-homeservers/migrate")]
    public Task Sdk_ThroughTheHomeserversRelay_Passes(string scenario) => Sdk.RunAsync(scenario, servers.Target, servers.Logs);

    [CollectionDefinition(Collection)]
    public sealed class Definition : ICollectionFixture<OwnRelayFixture>;
}
