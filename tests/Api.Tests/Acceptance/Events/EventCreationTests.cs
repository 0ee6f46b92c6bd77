using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 1, 5, 11 and 13; the end of spec storage §19, case 17.</summary>
public class EventCreationTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Case1_CreateOverwriteDelete_AreThreeEventsInOrder()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member, "/pub/f", "one");
        await PutAsync(member, "/pub/f", "two");
        (await _server.SendAsync(Request.Delete(member.At("/pub/f")).As(member))).Status.ShouldBe(204);

        (await FeedAsync()).ShouldBe([$"PUT {member.Uri("/pub/f")}", $"PUT {member.Uri("/pub/f")}", $"DEL {member.Uri("/pub/f")}", "cursor: 3"]);
        (await _server.SendAsync(Request.Get(member.At("/pub/f")))).ShouldBe(404, "Not Found");
        (await _server.SendAsync(Request.Get(member.At("/pub/")))).ShouldBe(404, "Directory Not Found");
    }

    [Fact]
    public async Task Case5_FileAndFileBelowItAtOnce_AreOneEvent()
    {
        var member = await _server.SignUpAsync();

        var replies = await Task.WhenAll(
            _server.SendAsync(Request.Put(member.At("/pub/app/foo"), "1").As(member)),
            _server.SendAsync(Request.Put(member.At("/pub/app/foo/bar.json"), "2").As(member)));

        replies.Select(static reply => reply.Status).Order().ShouldBe([201, 409]);
        var winner = replies[0].Status == 201 ? "/pub/app/foo" : "/pub/app/foo/bar.json";
        (await FeedAsync()).ShouldBe([$"PUT {member.Uri(winner)}", "cursor: 1"]);
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case11_EitherAddressing_GivesTheSameEvents(Addressing mode)
    {
        var member = await _server.SignUpAsync();
        (await _server.SendAsync(member.Request(mode, "PUT", "/pub/foo.txt").As(member) with { Body = [0, 1, 2, 3, 4] })).Status.ShouldBe(201);
        (await _server.SendAsync(member.Request(mode, "DELETE", "/pub/foo.txt").As(member))).Status.ShouldBe(204);

        (await _server.SendAsync(Request.Get("/events/"))).Text
            .ShouldStartWith($"PUT {member.Uri("/pub/foo.txt")}\nDEL {member.Uri("/pub/foo.txt")}\n");
    }

    [Fact]
    public async Task Case13_ManyWritersAtOnce_AreOneEventEach()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _server.SignUpAsync()));
        var targets = members.SelectMany(static member => Enumerable.Range(0, 8).Select(i => (member, path: $"/pub/{i}"))).ToArray();

        await Task.WhenAll(targets.Select(target => PutAsync(target.member, target.path, "x")));

        var lines = await FeedAsync();
        lines[..^1].Order(StringComparer.Ordinal)
            .ShouldBe(targets.Select(static target => $"PUT {target.member.Uri(target.path)}").Order(StringComparer.Ordinal));
        lines[^1].ShouldBe($"cursor: {targets.Length}");
    }

    private async Task<string[]> FeedAsync() => (await _server.SendAsync(Request.Get("/events/"))).Lines;

    private async Task PutAsync(Member member, string path, string body) =>
        (await _server.SendAsync(Request.Put(member.At(path), body).As(member))).Status.ShouldBe(201);
}
