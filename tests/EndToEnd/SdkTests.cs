namespace Pubky.EndToEnd.Tests;

/// <summary>The published JavaScript SDK against the running testnet: every file in <c>js/scenarios</c> is one test.</summary>
[Collection(TestnetCollection.Name)]
public sealed class SdkTests(TestnetFixture testnet)
{
    public static TheoryData<string> Scenarios => [.. Sdk.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Sdk_Scenario_Passes(string scenario) => Sdk.RunAsync(scenario, TestnetFixture.Target, () => testnet.Log);
}
