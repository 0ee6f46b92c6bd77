using System.Net;
using Pubky.Testnet.Cli;

namespace Pubky.Testnet.Tests;

/// <summary>What the program makes of its arguments (spec operations §16.1, §16.4).</summary>
public sealed class TestnetProcessTests
{
    [Fact]
    public void ToOptions_NoArguments_IsEverythingAtThePortsTheSdksExpect()
    {
        var options = TestnetProcess.ToOptions(new TestnetArguments(null));

        options.Address.ShouldBe(IPAddress.Any);
        (options.Dht, options.DhtPort, options.PkarrRelayPort, options.HttpRelayPort).ShouldBe((true, 6881, 15411, 15412));
        (options.Homeserver.HttpPort, options.Homeserver.PubkyTlsPort, options.Homeserver.AdminPort).ShouldBe((6286, 6287, 6288));
        options.UnknownKeysAreUnavailable.ShouldBeFalse();
    }

    [Fact]
    public void ToOptions_EveryArgument_IsHeeded()
    {
        var options = TestnetProcess.ToOptions(new TestnetArguments("/data", "/file", "box", NoDht: true, UnknownKeysAreUnavailable: true));

        (options.Dht, options.UnknownKeysAreUnavailable).ShouldBe((false, true));
        (options.Homeserver.Directory, options.Homeserver.ConfigFile, options.Homeserver.Host).ShouldBe(("/data", "/file", "box"));
    }
}
