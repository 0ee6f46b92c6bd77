using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.JavaScript;

/// <summary>A server that changes its key after a few records, as ours would after millions.</summary>
public sealed class ServerKeyUpdateTests
{
    [Theory]
    [InlineData("newKeysOfTheServer")]
    [InlineData("newKeysOfBothSides")]
    public async Task Server_KeyIsUsedUp_ClientReadsOn(string name)
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { RecordsPerKey = 5 });

        await Scenarios.RunAsync("rekey", name, host.Port, ZeroSeed.KeyHex);
    }
}
