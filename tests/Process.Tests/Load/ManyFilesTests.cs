using System.Net;
using Pubky.Process.Tests.Crash;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Load;

/// <summary>A thousand users with a hundred files each, through the client API.</summary>
public sealed class ManyFilesTests
{
    private const int Users = 1_000;
    private const int FilesOfUser = 100;
    private const int Connections = 64;

    [Fact]
    public async Task ThousandUsers_WithHundredFilesEach_AreAllServed()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections };
        var members = new Member[Users];

        await Parallel.ForAsync(0, Users, options, async (i, _) => members[i] = await FillAsync(client));

        await Parallel.ForEachAsync(members, options, async (member, _) => await CheckListingAsync(client, member));
        using var database = new ServerDatabase(folder.Database);
        DatabaseAudit.Check(folder, database);
        database.Number("SELECT count(*) FROM entries").ShouldBe(Users * FilesOfUser);
        var feed = new FeedReader();
        await feed.ReadToEndAsync(client);
        feed.Events.Distinct().Count().ShouldBe(Users * FilesOfUser);
        feed.Events.Count.ShouldBe(Users * FilesOfUser);
    }

    private static string PathOf(int file) => $"/pub/folder-{file / 10}/{file:000}.txt";

    private static async Task<Member> FillAsync(Client client)
    {
        var member = await client.SignUpAsync();
        for (var file = 0; file < FilesOfUser; file++)
        {
            (await client.PutAsync(member, PathOf(file), new byte[file])).ShouldBe(HttpStatusCode.Created);
        }

        return member;
    }

    private static async Task CheckListingAsync(Client client, Member member)
    {
        var (status, body) = await client.GetAsync(member.Target("/pub/"));
        status.ShouldBe(HttpStatusCode.OK);
        body.Split('\n').ShouldBe(Enumerable.Range(0, FilesOfUser).Select(file => member.Uri(PathOf(file))));
    }
}
