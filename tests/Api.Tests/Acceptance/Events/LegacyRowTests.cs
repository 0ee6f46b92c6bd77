using Pubky.Api.Tests.Acceptance.Wire;
using SQLitePCL;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §12.5, fault test D15: rows that no server of today would write stop nobody.</summary>
public class LegacyRowTests
{
    [Fact]
    public async Task D15_MalformedRows_FeedHistoryAndLiveGoOnPastThem()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var server = own.Server;
        var member = await server.SignUpAsync();
        for (var i = 1; i <= 7; i++)
        {
            await PutAsync(server, member, $"/pub/{i}");
        }

        Execute(
            server,
            "UPDATE events SET kind = 7 WHERE cursor = 2",
            "UPDATE events SET path = '/pub/' || char(10) || 'PUT forged' WHERE cursor = 3",
            "UPDATE events SET path = '/pub//not/../canonical ' WHERE cursor = 4",
            "UPDATE events SET content_hash = x'00ff' WHERE cursor = 5",
            "UPDATE events SET at = 9223372036854775807 WHERE cursor = 6",
            "UPDATE events SET path = x'2f7075622fff' WHERE cursor = 7");
        using var live = await EventReader.OpenAsync(server, $"user={member.Key}&live=true");
        await PutAsync(server, member, "/pub/last");

        string[] expected = ["/pub/1", "/pub//not/../canonical ", "/pub/5", "/pub/6", "/pub/\ufffd", "/pub/last"];
        var lines = (await server.SendAsync(Request.Get("/events/"))).Lines;
        lines[..^1].ShouldBe(expected.Select(path => $"PUT {member.Uri(path)}"));
        lines[^1].ShouldBe("cursor: 8");
        (await server.SendAsync(Request.Get("/events/?cursor=1&limit=1"))).Lines.ShouldBe([$"PUT {member.Uri("/pub//not/../canonical ")}", "cursor: 4"]);
        using var history = await EventReader.OpenAsync(server, $"user={member.Key}");
        (await history.ReadToEndAsync()).Select(static message => message.Uri).ShouldBe(expected.Select(member.Uri));
        foreach (var path in expected)
        {
            (await live.ReadAsync()).Uri.ShouldBe(member.Uri(path));
        }
    }

    private static async Task PutAsync(TestServer server, Member member, string path) =>
        (await server.SendAsync(Request.Put(member.At(path)).As(member))).Status.ShouldBe(201);

    /// <summary>Changes rows behind the server's back.</summary>
    private static void Execute(TestServer server, params string[] statements)
    {
        Check(raw.sqlite3_open(Path.Combine(server.DataDirectory, "homeserver.db"), out var database));
        using (database)
        {
            foreach (var statement in statements)
            {
                Check(raw.sqlite3_exec(database, statement));
            }
        }
    }

    private static void Check(int code) => code.ShouldBe(raw.SQLITE_OK);
}
