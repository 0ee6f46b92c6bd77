using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Users;

namespace Pubky.Api.Tests.Concurrency;

/// <summary>Uploads that each fit, but not all together.</summary>
public class QuotaRaceTests
{
    private const int Size = 200_000;
    private const int Fitting = (1 << 20) / Size;

    [Theory]
    [InlineData(null)]
    [InlineData(20_000)]
    public async Task Put_ManyAtOnce_OnlyAsManyAsFitAreStored(int? chunkSize)
    {
        var server = await TestServer.StartAsync(users: new UserGrainOptions { DefaultQuotaMegabytes = 1 });
        await using var stop = new AsyncDisposer(server);
        var member = await server.SignUpAsync();
        var racers = Racer.Many(server, 24);

        var replies = await Racer.RaceAsync(racers, i =>
            (Request.Put(member.At($"/pub/{i}"), new byte[Size]) with { ChunkSize = chunkSize }).As(member));

        replies.Count(static reply => reply.Status == 201).ShouldBe(Fitting);
        replies.Count(static reply => reply.Status == 507).ShouldBe(racers.Length - Fitting);
        var usage = await server.SendAsync(Request.Get("/account/usage").As(member).With("pubky-host", member.Key));
        JsonDocument.Parse(usage.Body).RootElement.GetProperty("used_bytes").GetInt64().ShouldBe(Fitting * (Size + Entry.Overhead));
        (await server.SendAsync(Request.Get(member.At("/pub/")))).Lines.Length.ShouldBe(Fitting);
        Racer.End(racers);
    }
}
