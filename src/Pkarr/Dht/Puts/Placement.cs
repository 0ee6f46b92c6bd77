using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>Brings one value to the nodes where it belongs: finds them, or still knows them, and asks them to store (spec pkarr §9.8).</summary>
/// <param name="lookups">How nodes are found.</param>
/// <param name="size">How many of them are asked.</param>
/// <param name="target">Where the value belongs.</param>
internal sealed class Placement<T>(LookupMeans lookups, NetworkSize size, NodeId target)
    where T : class
{
    /// <summary>What finds the nodes and their tokens.</summary>
    public required KrpcQuery Search { get; init; }

    /// <summary>Reads what the search finds.</summary>
    public required IAnswerReader<T> Reader { get; init; }

    /// <summary>The put for one node, with its token.</summary>
    public required Func<Responder, KrpcQuery> Put { get; init; }

    /// <summary>What a refusal means.</summary>
    public Func<Responder, int, CancellationToken, Task<PutVote>> Judge { get; init; } =
        static (_, code, _) => Task.FromResult(PutVote.Refused(code));

    /// <summary>Places the value.</summary>
    public async Task<PutReport> RunAsync(CancellationToken cancellation)
    {
        if (lookups.Cache.FindFresh(target) is { Count: > 0 } known)
        {
            var report = await AskAsync(known, cancellation);
            if (report.Status is not (PutStatus.NoResponses or PutStatus.Rejected))
            {
                return report;
            }

            // The nodes are gone or have forgotten their tokens.
            lookups.Cache.Drop(target);
        }

        var lookup = new Lookup<T>(lookups, target, Search, Reader);
        LookupReport? found = null;
        await foreach (var answer in lookup.RunAsync(cancellation))
        {
            found = answer.Report;
        }

        return found switch
        {
            { Overloaded: true } => new PutReport(PutStatus.Overloaded, target),
            { Queried: > 0, Answered: 0 } => new PutReport(PutStatus.NoResponses, target),
            _ => await AskAsync(lookup.Responders, cancellation),
        };
    }

    private async Task<PutReport> AskAsync(IReadOnlyList<Responder> responders, CancellationToken cancellation)
    {
        var recipients = PutRecipients.Select(responders, target, size);
        if (recipients.Count == 0)
        {
            return new PutReport(PutStatus.NoNodes, target);
        }

        var tally = await new PutRound(lookups.Walks, recipients, Put, Judge).RunAsync(cancellation);
        return new PutReport(tally.Status, target, tally.Stored, recipients.Count, tally.MostFrequentError);
    }
}
