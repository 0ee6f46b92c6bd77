using System.Globalization;
using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Concurrency;

/// <summary>Conditional writes of many clients at the same moment.</summary>
public class CompareAndSwapTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Clients = 64;
    private const int Rounds = 30;

    [Fact]
    public async Task Swap_ManyClientsWithOneTag_ExactlyOneWinsEachRound()
    {
        var member = await server.SignUpAsync();
        var target = member.At("/pub/counter");
        var tag = (await server.SendAsync(Request.Put(target, "start").As(member)))["ETag"]!;
        var racers = Racer.Many(server, Clients);

        for (var round = 0; round < Rounds; round++)
        {
            var (now, name) = (tag, round);
            var replies = await Racer.RaceAsync(racers, i => Request.Put(target, $"{name}:{i}").As(member).With("If-Match", now));

            var winner = Array.FindIndex(replies, static reply => reply.Status == 201);
            replies.Count(static reply => reply.Status == 201).ShouldBe(1);
            replies.Count(static reply => reply.Status == 412).ShouldBe(Clients - 1);
            var file = await server.SendAsync(Request.Get(target));
            (file.Text, file["ETag"]).ShouldBe(($"{round}:{winner}", replies[winner]["ETag"]));
            tag = file["ETag"]!;
        }

        (await PutsAsync(member)).ShouldBe(Rounds + 1);
        Racer.End(racers);
    }

    [Fact]
    public async Task Create_ManyClients_ExactlyOneMakesTheFile()
    {
        var member = await server.SignUpAsync();
        var racers = Racer.Many(server, Clients);

        for (var round = 0; round < Rounds; round++)
        {
            var target = member.At($"/pub/new/{round}");
            var replies = await Racer.RaceAsync(racers, i => Request.Put(target, $"{i}").As(member).With("If-None-Match", "*"));

            var winner = Array.FindIndex(replies, static reply => reply.Status == 201);
            replies.Count(static reply => reply.Status == 412).ShouldBe(Clients - 1);
            (await server.SendAsync(Request.Get(target))).ShouldBe(200, $"{winner}");
        }

        (await PutsAsync(member)).ShouldBe(Rounds);
        Racer.End(racers);
    }

    [Fact]
    public async Task Counter_EveryClientRetriesUntilItWins_NoIncrementIsLost()
    {
        const int Writers = 16;
        var member = await server.SignUpAsync();
        var target = member.At("/priv/counter");
        await server.SendAsync(Request.Put(target, "0").As(member));
        var racers = Racer.Many(server, Writers);

        await Task.WhenAll(racers.Select(racer => Task.Run(() => IncrementAsync(racer, target, member))));

        (await server.SendAsync(Request.Get(target).As(member))).ShouldBe(200, $"{Writers}");
        Racer.End(racers);
    }

    [Fact]
    public async Task PutAgainstDelete_OfOneTag_OnlyOneOfThemWins()
    {
        var member = await server.SignUpAsync();
        var target = member.At("/pub/x");
        var racers = Racer.Many(server, 16);

        for (var round = 0; round < Rounds; round++)
        {
            var tag = (await server.SendAsync(Request.Put(target, "old").As(member)))["ETag"]!;
            var replies = await Racer.RaceAsync(racers, i => (i % 2 == 0 ? Request.Put(target, $"{i}") : Request.Delete(target))
                .As(member).With("If-Match", tag));

            var winner = Array.FindIndex(replies, static reply => reply.Status != 412);
            replies.Count(static reply => reply.Status == 412).ShouldBe(racers.Length - 1);
            replies[winner].Status.ShouldBe(winner % 2 == 0 ? 201 : 204);
            var file = await server.SendAsync(Request.Get(target));
            (file.Status, file.Text).ShouldBe(winner % 2 == 0 ? (200, $"{winner}") : (404, "Not Found"));
            (await UsedAsync(member)).ShouldBe(winner % 2 == 0 ? file.Body.Length + Entry.Overhead : 0);
        }

        Racer.End(racers);
    }

    private static async Task IncrementAsync(Racer racer, string target, Member member)
    {
        int status;
        do
        {
            var old = await racer.SendAsync(Request.Get(target).As(member));
            var next = Request.Put(target, $"{int.Parse(old.Text, CultureInfo.InvariantCulture) + 1}");
            status = (await racer.SendAsync(next.As(member).With("If-Match", old["ETag"]!))).Status;
        }
        while (status == 412);

        status.ShouldBe(201);
    }

    private async Task<int> PutsAsync(Member member) =>
        (await server.SendAsync(Request.Get($"/events-stream?user={member.Key}"))).Text.Split("event: PUT").Length - 1;

    private async Task<long> UsedAsync(Member member)
    {
        var reply = await server.SendAsync(Request.Get("/account/usage").As(member).With("pubky-host", member.Key));
        return JsonDocument.Parse(reply.Body).RootElement.GetProperty("used_bytes").GetInt64();
    }
}
