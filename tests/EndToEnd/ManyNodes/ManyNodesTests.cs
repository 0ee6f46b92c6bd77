using System.Globalization;
using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>
/// Several processes on one database are one homeserver: every scenario of the SDK passes through a proxy that takes another one each
/// time (design §1).
/// </summary>
/// <param name="homeserver">The nodes.</param>
[Collection(nameof(ManyNodesCollection))]
public sealed class ManyNodesTests(ManyNodesFixture homeserver)
{
    public static TheoryData<Spread, string> Scenarios
    {
        get
        {
            var all = new TheoryData<Spread, string>();
            foreach (var scenario in Sdk.Scenarios)
            {
                all.Add(Spread.Requests, scenario);
                all.Add(Spread.Connections, scenario);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Sdk_EachTimeAnotherNode_Passes(Spread spread, string scenario)
    {
        homeserver.Proxy.Spread = spread;
        return Sdk.RunAsync(scenario, homeserver.Target, homeserver.Logs);
    }

    [Fact]
    public async Task Requests_OfOneClient_ReachEveryNode()
    {
        homeserver.Proxy.Spread = Spread.Requests;
        var before = Taken();
        using var client = new HttpClient();

        for (var i = 0; i < 2 * ManyNodesFixture.Count; i++)
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{homeserver.Proxy.Port}/info");
            (await client.GetAsync(new Uri(url))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Taken().Zip(before, static (now, then) => now - then).ShouldBe(Enumerable.Repeat(2, ManyNodesFixture.Count));
    }

    private int[] Taken() =>
        [.. Enumerable.Range(0, ManyNodesFixture.Count).Select(node => homeserver.Proxy.Taken.GetValueOrDefault(homeserver.PortOf(node)))];
}
