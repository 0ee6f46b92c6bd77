using System.Diagnostics;
using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Histories;
using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Audits;

/// <summary>Compares a cluster in which nothing changes at the moment with what its clients know.</summary>
internal sealed class ClusterAudit
{
    private const int SessionsLookedAt = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly LoadContext _context;
    private readonly Population _population;
    private readonly EventLog _log = new();
    private readonly LogAudit _logAudit;
    private int _rounds;

    public ClusterAudit(LoadContext context, Population population)
    {
        (_context, _population) = (context, population);
        _logAudit = new LogAudit(_log, population.Files, new DatabaseView(context.Cluster.Database), context.Verdict);
    }

    public override string ToString() => $"{_log.Head} events, {_logAudit.HappenedUnanswered} of them of changes that were not answered";

    public async Task RunAsync(Random random)
    {
        foreach (var node in _context.Cluster.Nodes.Where(static node => node.HasExited))
        {
            _context.Verdict.Fail($"{node.Name} has ended by itself:\n{node.LastLines(50)}");
        }

        await _logAudit.RunAsync();
        await CheckReadersAsync();
        await CheckFilesAsync();
        await CheckSessionsAsync(random);
    }

    /// <summary>Every file, each time at another node.</summary>
    private async Task CheckFilesAsync()
    {
        var (nodes, round) = (_context.Cluster.Nodes, _rounds++);
        await Parallel.ForEachAsync(_population.Files.All.Index(), async (file, _) => await OnceAsync(
            node => FileReads.CheckAsync(_context, node, file.Item, NodeClient.LongPatience), nodes[(file.Index + round) % nodes.Count]));
    }

    /// <summary>Everybody who follows events gets to the end of the log, and was given what stands there.</summary>
    private async Task CheckReadersAsync()
    {
        var lastPublic = _log.LastOf(static e => e.IsPublic);
        foreach (var follower in _population.Followers)
        {
            await ArriveAsync(() => follower.Cursor, lastPublic, "a follower of the feed");
        }

        foreach (var subscriber in _population.Subscribers)
        {
            await ArriveAsync(() => subscriber.Cursor, _log.LastOf(subscriber.Filter.Matches), "a subscriber");
        }

        var problems = _population.Followers.Select(follower => follower.Check(_log)).OfType<string>()
            .Concat(_population.Subscribers.SelectMany(subscriber => subscriber.Check(_log)));
        foreach (var problem in problems)
        {
            _context.Verdict.Fail(problem);
        }
    }

    private async Task ArriveAsync(Func<long> cursor, long last, string who)
    {
        var started = Stopwatch.GetTimestamp();
        while (cursor() < last)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                _context.Verdict.Fail($"{who} stands at cursor {cursor()}, and its newest event is {last}");
                return;
            }

            await Task.Delay(Interval);
        }
    }

    private async Task CheckSessionsAsync(Random random)
    {
        foreach (var node in _context.Cluster.Nodes)
        {
            foreach (var account in _population.Accounts)
            {
                await OnceAsync(each => SessionChecks.AcceptedAsync(_context, each, account.Member, NodeClient.LongPatience), node);
            }

            var revoked = _population.Sessions.SelectMany(static user => user.Revoked).ToArray();
            random.Shuffle(revoked);
            foreach (var session in revoked.Take(SessionsLookedAt))
            {
                await OnceAsync(each => SessionChecks.RefusedAsync(_context, each, session, NodeClient.LongPatience, "it was ended long ago"), node);
            }
        }
    }

    /// <summary>The node is expected to be well again, if not at once.</summary>
    private async Task OnceAsync(Func<Node, Task<bool>> ask, Node node)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await ask(node))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                _context.Verdict.Fail($"{node.Name} gives no answers:\n{node.LastLines(30)}");
                return;
            }

            await Task.Delay(Interval);
        }
    }
}
