namespace Pubky.EndToEnd.Tests;

/// <summary>Processes that know nothing of each other do not miss one of them.</summary>
/// <param name="homeserver">The nodes.</param>
[Collection(nameof(ManyNodesCollection))]
public sealed class NodeDeathTests(ManyNodesFixture homeserver)
{
    [Fact]
    public async Task Node_Killed_OthersServe()
    {
        homeserver.Proxy.Spread = Spread.Requests;
        homeserver.Kill(1);
        try
        {
            foreach (var scenario in new[] { "signup", "text", "list", "sign-in" })
            {
                await Sdk.RunAsync(scenario, homeserver.Target, homeserver.Logs);
            }
        }
        finally
        {
            await homeserver.StartAsync(1);
        }

        await Sdk.RunAsync("sign-in", homeserver.Target, homeserver.Logs);
    }
}
