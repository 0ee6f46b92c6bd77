using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 48, 51, 56, 57, 59, 61 to 63 and 65 with public paths.</summary>
public class StreamFilterTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case48_BatchWithLimit_EndsBeforeLaterWrites()
    {
        var member = await server.SignUpAsync();
        await WriteAsync(member, "PUT /pub/a", "PUT /pub/b");
        using var batch = await EventReader.OpenAsync(server, $"user={member.Key}&limit=1");

        await WriteAsync(member, "PUT /pub/c");

        (await batch.ReadToEndAsync()).ShouldHaveSingleItem().Uri.ShouldBe(member.Uri("/pub/a"));
    }

    [Fact]
    public async Task Case51_Reverse_IsTheExactMirror()
    {
        var member = await server.SignUpAsync();
        await WriteAsync(member, Enumerable.Range(0, 5).Select(static i => $"PUT /pub/{i}").ToArray());

        var forward = await ReadAsync($"user={member.Key}&limit=5");

        (await ReadAsync($"user={member.Key}&limit=5&reverse=true")).ShouldBe(forward.AsEnumerable().Reverse());
    }

    [Fact]
    public async Task Case56And57_CursorOfOneUser_LeavesTheOtherAtItsBeginning()
    {
        var (u1, u2) = (await server.SignUpAsync(), await server.SignUpAsync());
        await WriteAsync(u1, "PUT /pub/0", "PUT /pub/1", "PUT /pub/2");
        await WriteAsync(u2, "PUT /pub/0", "PUT /pub/1");

        var first = await ReadAsync($"user={u1.Key}&user={u2.Key}&limit=2");
        var rest = await ReadAsync($"user={u1.Key}:{first[^1].Cursor}&user={u2.Key}");

        first.Select(static e => e.Uri).ShouldBe([u1.Uri("/pub/0"), u1.Uri("/pub/1")]);
        rest.Select(static e => e.Uri).ShouldBe([u1.Uri("/pub/2"), u2.Uri("/pub/0"), u2.Uri("/pub/1")]);
    }

    [Fact]
    public async Task Case59_TwoUsers_ShowTheirPublicEventsOnly()
    {
        var (u1, u2) = (await server.SignUpAsync(), await server.SignUpAsync());
        await WriteAsync(u1, "PUT /pub/a", "PUT /priv/a");
        await WriteAsync(u2, "PUT /priv/b", "PUT /pub/b");

        (await ReadAsync($"user={u1.Key}&user={u2.Key}&path=/pub/")).Select(static e => e.Uri)
            .ShouldBe([u1.Uri("/pub/a"), u2.Uri("/pub/b")]);
    }

    [Fact]
    public async Task Case61To63_OneFilter_HoldsForPagesUsersAndBothDirections()
    {
        var (u1, u2) = (await server.SignUpAsync(), await server.SignUpAsync());
        foreach (var member in new[] { u1, u2 })
        {
            await WriteAsync(member, Enumerable.Range(0, 5).SelectMany(static i => new[] { $"PUT /pub/files/doc_{i}", $"PUT /pub/else/{i}" }).ToArray());
            await WriteAsync(member, "DELETE /pub/files/doc_0");
        }

        var all = await ReadAsync($"user={u1.Key}&path=/pub/files/");
        var page = await ReadAsync($"user={u1.Key}&path=/pub/files/&limit=4");
        var reverse = await ReadAsync($"user={u1.Key}&path=/pub/files/&reverse=true&limit=6");

        all.Count.ShouldBe(6);
        page.Concat(await ReadAsync($"user={u1.Key}:{page[^1].Cursor}&path=/pub/files/")).ShouldBe(all);
        (await ReadAsync($"user={u1.Key}&user={u2.Key}&path=/pub/files/")).Count.ShouldBe(12);
        (reverse[0].ToString(), reverse[^1].ToString())
            .ShouldBe(($"DEL {u1.Uri("/pub/files/doc_0")}", $"PUT {u1.Uri("/pub/files/doc_0")}"));
    }

    [Fact]
    public async Task Case65_SeveralFilters_AreAUnionWithExactEdges()
    {
        var member = await server.SignUpAsync();
        await WriteAsync(
            member, "PUT /pub/x/a", "PUT /pub/app/x", "DELETE /pub/app/x", "PUT /pub/app", "PUT /pub/app-evil/y", "PUT /pub/other/z", "PUT /pub/x/b");

        (await ReadAsync($"user={member.Key}&path=/pub/x/&path=/pub/app/")).Select(static e => e.ToString()).ShouldBe(
            [$"PUT {member.Uri("/pub/x/a")}", $"PUT {member.Uri("/pub/app/x")}", $"DEL {member.Uri("/pub/app/x")}", $"PUT {member.Uri("/pub/x/b")}"]);
        (await ReadAsync($"user={member.Key}&path=/pub/app")).ShouldHaveSingleItem().Uri.ShouldBe(member.Uri("/pub/app"));
    }

    private async Task<List<StreamMessage>> ReadAsync(string query)
    {
        using var reader = await EventReader.OpenAsync(server, query);
        return await reader.ReadToEndAsync();
    }

    private async Task WriteAsync(Member member, params string[] writes)
    {
        foreach (var write in writes)
        {
            var parts = write.Split(' ');
            (await server.SendAsync(new Request(parts[0], member.At(parts[1])).As(member))).Status.ShouldBe(parts[0] == "PUT" ? 201 : 204);
        }
    }
}
