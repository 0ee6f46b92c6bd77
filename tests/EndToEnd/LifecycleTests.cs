namespace Pubky.EndToEnd.Tests;

/// <summary>Start and stop of the program itself (spec operations §2.4, §16.2). Runs while no other testnet does.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task Testnet_Terminated_ExitsWithZeroAndFreesItsPorts()
    {
        for (var run = 0; run < 2; run++)
        {
            using var testnet = await TestnetProcess.StartAsync();

            (await testnet.StopAsync()).ShouldBe(0, testnet.Output);
        }
    }

    [Fact]
    public async Task Testnet_PortTaken_FailsAndNamesIt()
    {
        using var first = await TestnetProcess.StartAsync();
        using var second = TestnetProcess.Launch();

        var exitCode = await second.WaitAsync(TimeSpan.FromSeconds(30));

        exitCode.ShouldBe(1, second.Output);
        second.Output.ShouldMatch("6881|15411|15412|6286|6287|6288");
        await first.StopAsync();
    }
}
