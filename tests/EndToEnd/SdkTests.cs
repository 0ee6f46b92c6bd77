namespace Pubky.EndToEnd.Tests;

/// <summary>The published JavaScript SDK against the running testnet: every file in <c>js/scenarios</c> is one test.</summary>
[Collection(TestnetCollection.Name)]
public sealed class SdkTests(TestnetFixture testnet)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static TheoryData<string> Scenarios =>
        [.. Directory.GetFiles(Path.Combine(Repository.JavaScript, "scenarios"), "*.mjs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Sdk_Scenario_Passes(string scenario)
    {
        Directory.Exists(Path.Combine(Repository.JavaScript, "node_modules")).ShouldBeTrue("Run `npm ci` in tests/EndToEnd/js first.");
        var logged = testnet.Log.Length;
        using var node = ChildProcess.Start("node", Repository.JavaScript, "run.mjs", scenario);

        var exitCode = await node.WaitAsync(Limit);

        exitCode.ShouldBe(0, $"{node.Output}{Environment.NewLine}The testnet said meanwhile:{Environment.NewLine}{testnet.Log[logged..]}");
    }
}
