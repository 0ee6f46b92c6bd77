using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>All clients of a cluster.</summary>
internal sealed class Population
{
    private const int AccountCount = 4;
    private const int WritersOfAccount = 3;
    private const int ReaderCount = 3;

    private readonly LoadContext _context;
    private readonly List<Reader> _readers;

    private Population(LoadContext context, List<Account> accounts, Random random)
    {
        _context = context;
        Accounts = accounts;
        Writers = [.. from account in accounts from n in Enumerable.Range(0, WritersOfAccount) select new Writer(context, account.Member, $"writer-{n}", random.Next())];
        Files = new FileIndex([.. Writers.SelectMany(static writer => writer.Files)]);
        _readers = [.. Enumerable.Range(0, ReaderCount).Select(_ => new Reader(context, Files.All, random.Next()))];
        Sessions = [.. accounts.Take(2).Select(account => new SessionUser(context, account, random.Next()))];
        var members = accounts.ConvertAll(static account => account.Member);
        StreamFilter[] filters = [.. members.Select(StreamFilter.Everything), .. members.Take(2).Select(static m => StreamFilter.Public([m])), StreamFilter.Public(members)];
        Subscribers = [.. filters.Select(filter => new Subscriber(context, filter, Files, random.Next()))];
        Followers = [.. Enumerable.Range(0, 2).Select(_ => new FeedFollower(context, random.Next()))];
    }

    public IReadOnlyList<Account> Accounts { get; }

    public IReadOnlyList<Writer> Writers { get; }

    public IReadOnlyList<SessionUser> Sessions { get; }

    public IReadOnlyList<Subscriber> Subscribers { get; }

    public IReadOnlyList<FeedFollower> Followers { get; }

    public FileIndex Files { get; }

    /// <summary>Signs everybody up, each at another node.</summary>
    public static async Task<Population> SignUpAsync(LoadContext context, Random random)
    {
        var accounts = new List<Account>();
        for (var n = 0; n < AccountCount; n++)
        {
            accounts.Add(await context.Client.SignUpAsync(context.Cluster.Nodes[n % context.Cluster.Nodes.Count]));
        }

        return new Population(context, accounts, random);
    }

    /// <summary>Everybody comes; those who ask for changes or contents wait at the gate.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        Func<Task>[] held =
        [
            .. Writers.Select(static each => (Func<Task>)each.RunAsync),
            .. _readers.Select(static each => (Func<Task>)each.RunAsync),
            .. Sessions.Select(static each => (Func<Task>)each.RunAsync),
        ];
        foreach (var _ in held)
        {
            _context.Gate.Join();
        }

        return Task.WhenAll(
        [
            .. held.Select(run => GuardAsync(run, _context.Gate.Leave)),
            .. Subscribers.Select(each => GuardAsync(() => each.RunAsync(stopping), static () => { })),
            .. Followers.Select(each => GuardAsync(() => each.RunAsync(stopping), static () => { })),
        ]);
    }

    /// <summary>A client that breaks is a fault as well, if not of the cluster; the others must not wait for it.</summary>
    private async Task GuardAsync(Func<Task> run, Action leave)
    {
        try
        {
            await Task.Run(run);
        }
        catch (Exception e)
        {
            _context.Verdict.Fail($"A client broke: {e}");
        }
        finally
        {
            leave();
        }
    }
}
