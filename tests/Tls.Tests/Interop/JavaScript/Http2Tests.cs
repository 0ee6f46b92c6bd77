using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.JavaScript;

/// <summary>A server with the switch for HTTP/2 on.</summary>
public sealed class Http2Tests
{
    private const string File = "http2";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Http2_Scenario_Succeeds(string name)
    {
        await using var host = await ScenarioHost.StartAsync(new PubkyTlsOptions { Http2 = true });

        await Scenarios.RunAsync(File, name, host.Port, ZeroSeed.KeyHex);
    }
}
