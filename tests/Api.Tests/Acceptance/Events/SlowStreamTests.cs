using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Events;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Readers that fall behind the hub's buffer are neither cut off nor skip anything (spec events §12.4).</summary>
public class SlowStreamTests
{
    private const int Writers = 8;
    private const int Writes = 60;

    [Fact]
    public async Task Live_ReaderPausesDuringManyWrites_GetsEveryEventInOrder()
    {
        await using var own = new AsyncDisposer(new TestServer { Hub = new EventHubOptions { SubscriberBuffer = 2, PendingBatches = 4 } });
        await own.Server.InitializeAsync();
        var members = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => own.Server.SignUpAsync()));
        var query = string.Join('&', members.Select(static member => $"user={member.Key}")) + "&live=true";
        using var pausing = await EventReader.OpenAsync(own.Server, query);
        using var eager = await EventReader.OpenAsync(own.Server, query);
        var reading = ReadAsync(eager);

        await Task.WhenAll(members.Select(member => WriteAsync(own.Server, member)));

        var expected = Enumerable.Range(1, Writers * Writes).Select(static cursor => (long)cursor).ToArray();
        (await ReadAsync(pausing)).ShouldBe(expected);
        (await reading).ShouldBe(expected);
    }

    private static async Task WriteAsync(TestServer server, Member member)
    {
        using var connection = await Connection.OpenAsync(server.EndPoint);
        for (var i = 0; i < Writes; i++)
        {
            var path = $"/pub/{new string('x', 200)}/{new string('y', 200)}/{i}";
            (await connection.ExchangeAsync(Request.Put(member.At(path), "x").As(member))).Status.ShouldBe(201);
        }
    }

    private static async Task<List<long>> ReadAsync(EventReader reader)
    {
        var cursors = new List<long>();
        while (cursors.Count < Writers * Writes)
        {
            cursors.Add((await reader.ReadAsync()).Cursor);
        }

        return cursors;
    }
}
