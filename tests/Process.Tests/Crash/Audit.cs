using System.Net;
using Pubky.Process.Tests.Running;
using Pubky.Protocol;

namespace Pubky.Process.Tests.Crash;

/// <summary>Compares a restarted server with what its clients know.</summary>
internal sealed class Audit(IReadOnlyList<TrackedFile> files)
{
    private readonly FeedReader _feed = new();
    private long _cursor;

    /// <summary>Changes that were under way at a crash and turned out to have happened.</summary>
    public int HappenedUnanswered { get; private set; }

    public async Task RunAsync(DataFolder folder, Client client)
    {
        using var database = new ServerDatabase(folder.Database);
        DatabaseAudit.Check(folder, database);
        var events = database.EventsAfter(_cursor);
        await CheckFeedAsync(client, events);
        Settle(events.ToLookup(static e => e.Uri));
        await Parallel.ForEachAsync(files, async (file, _) => await CheckContentAsync(client, file));
        database.Number("SELECT count(*) FROM entries").ShouldBe(files.Count(static f => f.Content is not null), "There are entries nobody wrote.");
        _cursor = events.Count > 0 ? events[^1].Cursor : _cursor;
    }

    /// <summary>The feed is what the table says, from the cursor that a reader kept over the crash.</summary>
    private async Task CheckFeedAsync(Client client, List<StoredEvent> events)
    {
        var before = _feed.Events.Count;
        await _feed.ReadToEndAsync(client);
        _feed.Events.Skip(before).ShouldBe(events.Where(static e => e.IsPublic).Select(static e => new FeedEvent(e.Kind, e.Uri)));
    }

    /// <summary>Every acknowledged change has its event, in order and once; the one in doubt has one or none.</summary>
    private void Settle(ILookup<string, StoredEvent> events)
    {
        events.Select(static e => e.Key).Except(files.Select(static f => f.ToString())).ShouldBeEmpty("Events of unknown files.");
        foreach (var file in files)
        {
            var expected = file.Acknowledged.Select(static c => (c.Content is null ? "DEL" : "PUT", c.Content?.Hash)).ToList();
            var actual = events[file.ToString()].Select(static e => (e.Kind, e.Hash)).ToList();
            var happened = file.InDoubt is not null && actual.Count == expected.Count + 1;
            if (happened)
            {
                expected.Add((file.InDoubt!.Content is null ? "DEL" : "PUT", file.InDoubt.Content?.Hash));
                HappenedUnanswered++;
            }

            actual.ShouldBe(expected, $"Events of {file}");
            file.Settle(happened);
        }
    }

    private static async Task CheckContentAsync(Client client, TrackedFile file)
    {
        using var response = await client.SendAsync(HttpMethod.Get, file.Owner, file.Path);
        if (file.Content is null)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{file} was deleted.");
            return;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{file} is lost.");
        var body = await response.Content.ReadAsByteArrayAsync();
        body.Length.ShouldBe(file.Content.Length, file.ToString());
        Blake3.Hash(body).ShouldBe(file.Content.Hash, file.ToString());
        response.Headers.ETag?.Tag.ShouldBe($"\"{file.Content.Hash}\"");
    }
}
