using System.Net;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>Writes, overwrites and deletes its own files, each time through another node, and reads what it was told is there.</summary>
internal sealed class Writer(LoadContext context, Member owner, string name, int seed)
{
    private const int FileCount = 4;

    private readonly Random _random = new(seed);

    public IReadOnlyList<FileHistory> Files { get; } =
        [.. Enumerable.Range(0, FileCount).Select(i => new FileHistory(owner, $"/{(i % 3 == 0 ? "priv" : "pub")}/{name}/{i}.bin"))];

    /// <summary>Changes that were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    public async Task RunAsync()
    {
        while (await context.Gate.PassAsync())
        {
            var file = Files[_random.Next(FileCount)];
            var wasAcknowledged = file.MayExist && _random.Next(4) == 0 ? await DeleteAsync(file) : await PutAsync(file);
            Acknowledged += wasAcknowledged ? 1 : 0;
            if (wasAcknowledged)
            {
                await FileReads.CheckAsync(context, context.Cluster.Pick(_random), file, LoadContext.Patience(_random));
            }
        }
    }

    private async Task<bool> PutAsync(FileHistory file)
    {
        var (node, content) = (context.Cluster.Pick(_random), new Content(_random.Next(), NextLength()));
        var operation = file.Begin(content.Hash, node.Name);
        var answer = await context.Client.SendAsync(node, HttpMethod.Put, owner, file.Path, LoadContext.Patience(_random), content.Bytes());
        file.End(operation, answer.Status == HttpStatusCode.Created ? Outcome.Acknowledged : Outcome.Unknown);
        if (answer.Status != HttpStatusCode.Created && !answer.IsTrouble)
        {
            context.Verdict.Fail($"A write was answered {answer.Status}: {operation} of {file}");
        }

        return operation.Outcome == Outcome.Acknowledged;
    }

    private async Task<bool> DeleteAsync(FileHistory file)
    {
        var (node, bound) = (context.Cluster.Pick(_random), file.Bound());
        var operation = file.Begin(null, node.Name);
        var answer = await context.Client.SendAsync(node, HttpMethod.Delete, owner, file.Path, LoadContext.Patience(_random));
        file.End(operation, answer.Status switch
        {
            HttpStatusCode.NoContent => Outcome.Acknowledged,
            HttpStatusCode.NotFound => Outcome.Refused,
            _ => Outcome.Unknown,
        });
        if (answer.Status == HttpStatusCode.NotFound && file.CheckRead(bound, null) is { } problem)
        {
            context.Verdict.Fail($"A deletion at {node.Name} found nothing: {problem}, in {file}");
        }
        else if (operation.Outcome == Outcome.Unknown && !answer.IsTrouble)
        {
            context.Verdict.Fail($"A deletion was answered {answer.Status}: {operation} of {file}");
        }

        return operation.Outcome == Outcome.Acknowledged;
    }

    /// <summary>Mostly small; some at the border of 64 KiB, and some that become blobs.</summary>
    private int NextLength() => _random.Next(10) switch
    {
        0 => 65_535 + _random.Next(4),
        1 => 65_537 + _random.Next(300_000),
        _ => _random.Next(16, 4_000),
    };
}
