using System.Net;
using Pubky.Cluster.Tests.Audits;
using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Faults;
using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests;

/// <summary>A cluster with its clients: one fault after the other under load, and after each a look at everything.</summary>
internal sealed class ClusterRun : IAsyncDisposable
{
    // Every client may be waiting for a node that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly LoadContext _context;
    private readonly Population _population;
    private readonly ClusterAudit _audit;
    private readonly Random _random;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _clients;

    private ClusterRun(LoadContext context, Population population, Random random)
    {
        (_context, _population, _random) = (context, population, random);
        _audit = new ClusterAudit(context, population);
        _clients = population.RunAsync(_stopping.Token);
    }

    public static async Task<ClusterRun> StartAsync(NodeKind kind, BlobPlace blobs, Random random)
    {
        var cluster = await NodeCluster.StartAsync(kind, blobs);
        var context = new LoadContext(cluster, new NodeClient(), new LoadGate(), new Verdict());
        try
        {
            return new ClusterRun(context, await Population.SignUpAsync(context, random), random);
        }
        catch
        {
            context.Client.Dispose();
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Lets the clients work, does something to the cluster, lets them work on, and looks at everything.</summary>
    /// <exception cref="InvalidOperationException">A promise was broken.</exception>
    public async Task StrikeAsync(IFault fault)
    {
        try
        {
            await StrikeAndLookAsync(fault);
        }
        catch (Exception e)
        {
            _context.Verdict.Fail($"The run broke off when {fault.Name}: {e}\n{LastLines()}");
        }

        if (_context.Verdict.IsFailed)
        {
            throw new InvalidOperationException(_context.Verdict.ToString());
        }
    }

    public override string ToString() =>
        $"{_population.Writers.Sum(static writer => writer.Acknowledged)} acknowledged changes; {_audit}; "
        + $"{_population.Sessions.Sum(static user => user.Revoked.Count)} sessions ended; answers: {_context.Client.Tally}.\n{_context.Verdict.Notes}";

    public async ValueTask DisposeAsync()
    {
        _context.Gate.End();
        await _stopping.CancelAsync();
        await Task.WhenAny(_clients, Task.Delay(Patience));
        _context.Client.Dispose();
        _context.Cluster.Dispose();
        _stopping.Dispose();
        foreach (var account in _population.Accounts)
        {
            account.Key.Dispose();
        }
    }

    private async Task StrikeAndLookAsync(IFault fault)
    {
        var lost = _context.Client.Tally.Of(HttpStatusCode.InternalServerError);
        _context.Gate.Open();
        await WorkAsync();
        await fault.StrikeAsync(_context, _random);
        await WorkAsync();
        await _context.Gate.CloseAsync(Patience);
        if (!fault.LosesAnswers(_context.Cluster.Kind) && _context.Client.Tally.Of(HttpStatusCode.InternalServerError) > lost)
        {
            _context.Verdict.Fail($"A node did not know what to answer when {fault.Name}:\n{LastLines()}");
        }

        await _audit.RunAsync(_random);
        _context.Verdict.Note($"looked at everything: {_audit}");
    }

    /// <summary>For a while, chosen at random; nothing is waited for.</summary>
    private Task WorkAsync() => Task.Delay(_random.Next(500, 1500));

    private string LastLines() => string.Join("\n\n", _context.Cluster.Nodes.Select(static node => $"{node.Name}:\n{node.LastLines(40)}"));
}
