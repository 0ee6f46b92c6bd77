using Microsoft.AspNetCore.Http;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>PUT to a relay: spec pkarr §7.5, case 55.</summary>
public sealed class RelayPublishTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/some/base/")]
    [InlineData("/some/base")]
    public async Task Publish_Packet_PutsThePayloadBelowTheBaseAddress(string path)
    {
        await using var world = await RelayWorld.StartAsync(path: path);
        var packet = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);

        await world.PublishAsync(packet);

        var request = world.Stub.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target).ShouldBe(("PUT", path.TrimEnd('/') + "/" + Vectors.UserKey));
        Convert.ToHexStringLower(request.Body).ShouldBe(Vectors.V2);
        request["Content-Type"].ShouldBeNull();
        request["Content-Length"].ShouldBe((Vectors.V2.Length / 2).ToString());
        request["Cookie"].ShouldBeNull();
        request["traceparent"].ShouldBeNull();
    }

    [Theory]
    [InlineData("7", PublishStatus.Stored, 7)]
    [InlineData("0", PublishStatus.Stored, 0)]
    [InlineData("4294967295", PublishStatus.Stored, int.MaxValue)]
    [InlineData(null, PublishStatus.Stored, 1)]
    [InlineData("not a count", PublishStatus.UnexpectedResponses, 0)]
    [InlineData("-1", PublishStatus.UnexpectedResponses, 0)]
    [InlineData("4294967296", PublishStatus.UnexpectedResponses, 0)]
    public async Task Publish_Success_TellsTheNodes(string? header, PublishStatus status, int nodes) =>
        (await PublishAsync(context => StubRelay.Status(context, 204, header is null ? null : "Pkarr-Dht-Stored-Nodes", header)))
            .ShouldBe(new PublishResult(status, nodes));

    [Theory]
    [InlineData(200, PublishStatus.Stored)]
    [InlineData(302, PublishStatus.UnexpectedResponses)]
    [InlineData(400, PublishStatus.UnexpectedResponses)]
    [InlineData(409, PublishStatus.NotMostRecent)]
    [InlineData(412, PublishStatus.UnexpectedResponses)]
    [InlineData(428, PublishStatus.NotMostRecent)]
    [InlineData(429, PublishStatus.UnexpectedResponses)]
    [InlineData(500, PublishStatus.UnexpectedResponses)]
    [InlineData(503, PublishStatus.NoResponses)]
    public async Task Publish_Status_IsMapped(int status, PublishStatus expected) =>
        (await PublishAsync(context => StubRelay.Status(context, status, "Location", "/elsewhere"))).Status.ShouldBe(expected);

    [Fact]
    public async Task Publish_Redirect_IsNotFollowed()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Status(context, 307, "Location", "/elsewhere");

        await world.PublishAsync(TestPackets.Sign(1));

        world.Stub.Requests.ShouldHaveSingleItem();
    }

    private static async Task<PublishResult> PublishAsync(RequestDelegate answer)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = answer;
        return await world.PublishAsync(TestPackets.Sign(1));
    }
}
