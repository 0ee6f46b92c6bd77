using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Tests.Dht.Routing;

public sealed class BootstrapNodesTests
{
    [Theory]
    [InlineData("router.example.com:6881", "router.example.com", 6881)]
    [InlineData("127.0.0.1:1", "127.0.0.1", 1)]
    [InlineData("[2a02::1]:65535", "2a02::1", 65535)]
    public void TryParse_HostAndPort(string name, string host, int port)
    {
        BootstrapNodes.TryParse(name, out var parsedHost, out var parsedPort).ShouldBeTrue();

        (parsedHost, parsedPort).ShouldBe((host, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("router.example.com")]
    [InlineData(":6881")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("host: 1")]
    public void TryParse_AnythingElse_False(string name) => BootstrapNodes.TryParse(name, out _, out _).ShouldBeFalse();

    [Fact]
    public async Task Resolve_LiteralsAndNames_OfTheReachableFamilyOnly()
    {
        using var nodes = Nodes(AddressFamily.InterNetwork, "127.0.0.1:1000", "[::1]:1001", "localhost:1002", "127.0.0.1:1000");

        (await nodes.ResolveAsync(CancellationToken.None)).ShouldBe(
            [new IPEndPoint(IPAddress.Loopback, 1000), new IPEndPoint(IPAddress.Loopback, 1002)]);
        nodes.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Resolve_NameThatIsNone_IsLeftOut()
    {
        // A label of 64 characters is no name: no server is asked.
        using var nodes = Nodes(AddressFamily.InterNetwork, $"{new string('x', 64)}.invalid:1000", "127.0.0.1:1001");

        (await nodes.ResolveAsync(CancellationToken.None)).ShouldBe([new IPEndPoint(IPAddress.Loopback, 1001)]);
    }

    private static BootstrapNodes Nodes(AddressFamily family, params string[] names) =>
        new(names, family, new ManualTime(), NullLogger<BootstrapNodes>.Instance);
}
