using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// Keeps a node in the network: finds the way in, asks after nodes that were silent, learns the public address and becomes a server
/// where that is possible (spec pkarr §9.5, §9.6, §9.10). Begins with <see cref="Start"/>.
/// </summary>
internal sealed partial class NodeUpkeep(
    DhtNodeOptions options,
    LocalNode self,
    PublicAddress publicAddress,
    LookupMeans lookups,
    TimeProvider time,
    ILogger<NodeUpkeep> logger) : IAsyncDisposable
{
    /// <summary>Silent nodes are asked after so often.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    /// <summary>The own neighbourhood is looked up so often.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(15);

    /// <summary>Wait after the first vain attempt to enter; it doubles up to a minute.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    private const int PingsAtOnce = 32;
    private const int MaxKnownContacts = 200;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Something happened that the loop must see to at once; it looks itself what.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Those who asked us and might enter the table. Full, it forgets: whoever is there will ask again.
    private readonly Channel<IPEndPoint> _strangers = Channel.CreateBounded<IPEndPoint>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });
    private BackgroundLoop? _loop;
    private BackgroundLoop? _meeting;
    private TimeSpan _retry = FirstRetry;
    private volatile IPEndPoint? _toPing;
    private volatile bool _newId;

    /// <summary>Ends when the first attempt to enter the network is over.</summary>
    public Task Entered => _entered.Task;

    /// <summary>Begins; once.</summary>
    public void Start()
    {
        _loop = new BackgroundLoop(RunAsync);
        _meeting = new BackgroundLoop(MeetStrangersAsync);
    }

    /// <summary>Asks each node for a sign of life; who gives one stands in the table then. Gives how many did.</summary>
    public async Task<int> MeetAsync(IEnumerable<IPEndPoint> nodes, CancellationToken cancellation)
    {
        var met = 0;
        var reachable = nodes.Select(static node => node.Plain()).Where(lookups.Walks.Filter.Reaches);
        await Parallel.ForEachAsync(
            reachable,
            new ParallelOptions { MaxDegreeOfParallelism = PingsAtOnce, CancellationToken = cancellation },
            async (node, stop) =>
            {
                var outcome = await lookups.Walks.Client.QueryAsync(node, new KrpcQuery.Ping(), stop);
                if (outcome.Reply is not null)
                {
                    Interlocked.Increment(ref met);
                }
            });
        return met;
    }

    /// <summary>A lookup came to its end: the votes on the public address are counted.</summary>
    public void LookupEnded()
    {
        if (publicAddress.Decide() is { } changed)
        {
            Log.AddressLearned(logger, changed);
            _toPing = changed;
            _wake.Writer.TryWrite(true);
        }
    }

    /// <summary>A query came in. Never waits.</summary>
    public void Heard(KrpcRequest request)
    {
        if (request.Query is KrpcQuery.Ping && publicAddress.Pinged(request.From.Plain()))
        {
            Log.Reachable(logger, request.From);
            if (!SecureIds.IsSecure(self.Id, request.From.Plain().Address))
            {
                _newId = true;
                _wake.Writer.TryWrite(true);
            }
        }

        if (!request.ReadOnly && request.Query is not KrpcQuery.Malformed)
        {
            Notice(new NodeContact(request.Sender, request.From.Plain()), request.Query);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_loop is not null && _meeting is not null)
        {
            await _loop.DisposeAsync();
            await _meeting.DisposeAsync();
        }

        _entered.TrySetCanceled();
    }

    private void Notice(NodeContact sender, KrpcQuery query)
    {
        if (!lookups.Walks.Filter.Reaches(sender.EndPoint) || !lookups.Table.Value.HasRoomFor(sender))
        {
            return;
        }

        if (options.Bootstrap.Count == 0 && query is KrpcQuery.FindNode)
        {
            // The first node of a private network has nobody to ask; it learns of the others from their questions.
            lookups.Table.Value.Met(sender);
            return;
        }

        // What a datagram claims proves nothing; an answer does.
        _strangers.Writer.TryWrite(sender.EndPoint);
    }

    private async Task MeetStrangersAsync(CancellationToken stop)
    {
        await foreach (var stranger in _strangers.Reader.ReadAllAsync(stop))
        {
            await lookups.Walks.Client.QueryAsync(stranger, new KrpcQuery.Ping(), stop);
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        await BeginAsync(stop);
        var (sweptAt, enteredAt) = (time.GetTimestamp(), time.GetTimestamp());
        while (true)
        {
            await SleepAsync(sweptAt, enteredAt, stop);
            await SeeToNewsAsync(stop);
            if (time.GetElapsedTime(sweptAt) >= SweepInterval)
            {
                sweptAt = time.GetTimestamp();
                await MeetAsync(lookups.Table.Value.Sweep().Select(static node => node.EndPoint), stop);
            }

            if (time.GetElapsedTime(enteredAt) >= TimeToEnter)
            {
                enteredAt = time.GetTimestamp();
                await EnterAsync(stop);
            }
        }
    }

    /// <summary>Enters by the bootstrap nodes and by those of an earlier run at once; either may be gone.</summary>
    private async Task BeginAsync(CancellationToken stop)
    {
        var meeting = MeetAsync(options.KnownContacts.Take(MaxKnownContacts).Select(static known => known.EndPoint), stop);
        await EnterAsync(stop);
        if (lookups.Table.Value.Count == 0 && await meeting > 0)
        {
            await EnterAsync(stop);
        }

        _entered.TrySetResult();
        await meeting;
    }

    private TimeSpan TimeToEnter => lookups.Table.Value.Count == 0 ? _retry : RefreshInterval;

    private async Task SleepAsync(long sweptAt, long enteredAt, CancellationToken stop)
    {
        var untilSweep = SweepInterval - time.GetElapsedTime(sweptAt);
        var untilEntry = TimeToEnter - time.GetElapsedTime(enteredAt);
        var wait = untilSweep < untilEntry ? untilSweep : untilEntry;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var pause = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stop);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing happened.
        }
    }

    private async Task SeeToNewsAsync(CancellationToken stop)
    {
        if (_toPing is { } address)
        {
            _toPing = null;
            await lookups.Walks.Client.QueryAsync(address, new KrpcQuery.Ping(), stop);
        }

        if (_newId && publicAddress.Address is { } own)
        {
            _newId = false;
            self.Id = SecureIds.Create(own.Address);
            lookups.Table.Restart(self.Id);
            Log.NewId(logger, self.Id, own);
            await EnterAsync(stop);
        }
    }

    /// <summary>Looks up the own id, which acquaints us with our neighbourhood and it with us.</summary>
    private async Task EnterAsync(CancellationToken stop)
    {
        if (options.Mode == DhtMode.Adaptive && self.ReadOnly && publicAddress.IsReachable)
        {
            self.ReadOnly = false;
            Log.BecameServer(logger);
        }

        await foreach (var _ in new Lookup<object>(lookups, self.Id, new KrpcQuery.FindNode(self.Id), new NodesReader(), fromBootstrap: true)
            .RunAsync(stop))
        {
            // The way is the aim.
        }

        var known = lookups.Table.Value.Count;
        if (known > 0)
        {
            _retry = FirstRetry;
            Log.Entered(logger, known);
            return;
        }

        _retry = _retry * 2 < LongestRetry ? _retry * 2 : LongestRetry;
        if (options.Bootstrap.Count > 0)
        {
            Log.NoWayIn(logger, _retry);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8111, LogLevel.Debug, "The DHT node knows {Count} nodes after looking up its neighbourhood.")]
        public static partial void Entered(ILogger logger, int count);

        [LoggerMessage(8112, LogLevel.Warning,
            "No DHT node answers, so nothing can be published or resolved there; the next attempt is in {Wait}. UDP must be let through.")]
        public static partial void NoWayIn(ILogger logger, TimeSpan wait);

        [LoggerMessage(8113, LogLevel.Information, "Other DHT nodes see this one as {Address}; whether they reach it there is being tried.")]
        public static partial void AddressLearned(ILogger logger, IPEndPoint address);

        [LoggerMessage(8114, LogLevel.Information, "The DHT node is reachable at its public address {Address}.")]
        public static partial void Reachable(ILogger logger, IPEndPoint address);

        [LoggerMessage(8115, LogLevel.Information, "The DHT node has the new id {Id}, which is valid for {Address}, and enters the network again.")]
        public static partial void NewId(ILogger logger, NodeId id, IPEndPoint address);

        [LoggerMessage(8116, LogLevel.Information, "The DHT node now answers other nodes' queries.")]
        public static partial void BecameServer(ILogger logger);
    }
}
