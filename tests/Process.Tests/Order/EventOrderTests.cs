using System.Net;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Order;

/// <summary>Many writers, and readers of every kind beside them: all see the same feed (design §4, promises 4 and 5).</summary>
public sealed class EventOrderTests
{
    private const int Owners = 6;
    private const int WritersOfOwner = 3;
    private const int ChangesOfWriter = 120;
    private const int Total = Owners * WritersOfOwner * ChangesOfWriter;

    [Fact]
    public async Task Readers_WhileManyWrite_AllSeeEveryEventOnceInOneOrder()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var owners = await Task.WhenAll(Enumerable.Range(0, Owners).Select(_ => client.SignUpAsync()));
        var everybody = string.Join('&', owners.Select(static o => $"user={o.Id}"));
        using var early = await EventStreamReader.OpenAsync(client, $"{everybody}&live=true");

        var writers = owners.SelectMany(owner => Enumerable.Range(0, WritersOfOwner).Select(w => WriteAsync(client, owner, w))).ToArray();
        var paging = PageAsync(client);
        var live = early.ReadAsync(Total);
        var late = JoinLateAsync(client, everybody, paging.HalfWay);
        var written = (await Task.WhenAll(writers)).ToList();

        var seen = await live;
        seen.Select(static e => e.Cursor).ShouldBe(Enumerable.Range(1, Total).Select(static c => (long)c));
        seen.Select(static e => e.Event).ShouldBe((await paging.Reader).Events);
        (await late).ShouldBe(seen);
        using var history = await EventStreamReader.OpenAsync(client, everybody);
        (await history.ReadAsync()).ShouldBe(seen);
        foreach (var (uriPrefix, changes) in written)
        {
            seen.Select(static e => e.Event).Where(e => e.Uri.StartsWith(uriPrefix, StringComparison.Ordinal)).ShouldBe(changes);
        }
    }

    /// <summary>One writer, a request after the other; what it did, in order.</summary>
    private static async Task<(string UriPrefix, List<FeedEvent> Changes)> WriteAsync(Client client, Member owner, int writer)
    {
        var changes = new List<FeedEvent>();
        for (var i = 0; i < ChangesOfWriter; i++)
        {
            // Two writes and the deletion of the first, over and over.
            var path = $"/pub/writer-{writer}/{i - (i % 3 == 2 ? 2 : 0)}.txt";
            if (i % 3 == 2)
            {
                (await client.DeleteAsync(owner, path)).ShouldBe(HttpStatusCode.NoContent);
                changes.Add(new FeedEvent("DEL", owner.Uri(path)));
            }
            else
            {
                (await client.PutAsync(owner, path, [(byte)i])).ShouldBe(HttpStatusCode.Created);
                changes.Add(new FeedEvent("PUT", owner.Uri(path)));
            }
        }

        return (owner.Uri($"/pub/writer-{writer}/"), changes);
    }

    /// <summary>Polls the feed with small pages of changing size, and tells when it has seen half of everything.</summary>
    private static (Task<FeedReader> Reader, Task<long> HalfWay) PageAsync(Client client)
    {
        var half = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (RunAsync(), half.Task);

        async Task<FeedReader> RunAsync()
        {
            var reader = new FeedReader();
            using var deadline = new CancellationTokenSource(ServerProcess.Patience);
            for (var page = 0; reader.Events.Count < Total; page++)
            {
                deadline.IsCancellationRequested.ShouldBeFalse($"The feed has {reader.Events.Count} of {Total} events.");
                await reader.ReadPageAsync(client, 1 + (page % 7));
                if (reader.Events.Count >= Total / 2)
                {
                    half.TrySetResult(reader.Cursor);
                }
            }

            return reader;
        }
    }

    /// <summary>Joins while everybody is writing, and asks for everything from the beginning.</summary>
    private static async Task<List<(long Cursor, FeedEvent Event)>> JoinLateAsync(Client client, string everybody, Task<long> halfWay)
    {
        await halfWay;
        using var late = await EventStreamReader.OpenAsync(client, $"{everybody}&live=true&limit={Total}");
        return await late.ReadAsync();
    }
}
