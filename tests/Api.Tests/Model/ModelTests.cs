using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Users;

namespace Pubky.Api.Tests.Model;

/// <summary>The real server does what a model of it does, whatever the requests. A failure names its seed.</summary>
public class ModelTests
{
    private const int Steps = 400;
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public Task RandomRequests_OfSeed_AreAnsweredAsByTheModel(int seed) => RunAsync(seed);

    [Fact]
    public Task RandomRequests_OfNewSeed_AreAnsweredAsByTheModel() => RunAsync(Random.Shared.Next());

    private static async Task RunAsync(int seed)
    {
        var server = await TestServer.StartAsync(users: new UserGrainOptions { DefaultQuotaMegabytes = 1 });
        await using var stop = new AsyncDisposer(server);
        var run = new ModelRun(server, seed, Megabyte);

        await run.RunAsync(Steps);

        // Otherwise the requests no longer reach what they are to test.
        run.Answers.Keys.ShouldBeSubsetOf([200, 201, 204, 206, 304, 400, 401, 403, 404, 409, 412, 416, 507]);
        run.Answers.Count.ShouldBeGreaterThan(8, string.Join(' ', run.Answers));
    }
}
