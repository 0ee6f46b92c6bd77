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
    DhtMode mode,
    LocalNode self,
    PublicAddress publicAddress,
    NetworkEntry entry,
    LookupMeans lookups,
    ILogger<NodeUpkeep> logger) : IAsyncDisposable
{
    /// <summary>Silent nodes are asked after so often.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    /// <summary>The own neighbourhood is looked up so often.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(15);

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Something happened that the loop must see to at once; it looks itself what.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(1);
    private BackgroundLoop? _loop;

    // Timestamps; only the loop's.
    private long _sweptAt;
    private long _enteredAt;
    private volatile IPEndPoint? _toPing;
    private volatile bool _needsId;

    /// <summary>Ends when the first attempt to enter the network is over.</summary>
    public Task Entered => _entered.Task;

    private TimeProvider Time => lookups.Walks.Time;

    private TimeSpan TimeToEnter => lookups.Table.Value.Count == 0 ? entry.Retry : RefreshInterval;

    /// <summary>Begins; once.</summary>
    public void Start() => _loop = new BackgroundLoop(RunAsync);

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
        var from = request.From.Plain();
        if (request.Query is not KrpcQuery.Ping || !publicAddress.Pinged(from))
        {
            return;
        }

        Log.Reachable(logger, from);
        if (!SecureIds.IsSecure(self.Id, from.Address))
        {
            _needsId = true;
            _wake.Writer.TryWrite(true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_loop is not null)
        {
            await _loop.DisposeAsync();
        }

        _entered.TrySetCanceled();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        _sweptAt = _enteredAt = Time.GetTimestamp();
        await GuardAsync(() => entry.BeginAsync(() => _entered.TrySetResult(), stop), stop);
        _entered.TrySetResult();
        while (true)
        {
            await SleepAsync(stop);
            await GuardAsync(() => WorkAsync(stop), stop);
        }
    }

    /// <summary>Does something that must not end the loop if it fails.</summary>
    private async Task GuardAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            Log.Failed(logger, SweepInterval, error);
            _sweptAt = _enteredAt = Time.GetTimestamp();
        }
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        await SeeToNewsAsync(stop);
        if (Time.GetElapsedTime(_sweptAt) >= SweepInterval)
        {
            _sweptAt = Time.GetTimestamp();
            await entry.MeetAsync(lookups.Table.Value.Sweep().Select(static node => node.EndPoint), stop);
        }

        if (Time.GetElapsedTime(_enteredAt) >= TimeToEnter)
        {
            _enteredAt = Time.GetTimestamp();
            ServeIfReachable();
            await entry.EnterAsync(stop);
        }
    }

    private async Task SleepAsync(CancellationToken stop)
    {
        var untilSweep = SweepInterval - Time.GetElapsedTime(_sweptAt);
        var untilEntry = TimeToEnter - Time.GetElapsedTime(_enteredAt);
        var wait = untilSweep < untilEntry ? untilSweep : untilEntry;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var pause = new CancellationTokenSource(wait, Time);
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

        if (_needsId && publicAddress.Address is { } own)
        {
            _needsId = false;
            self.Id = SecureIds.Create(own.Address);
            lookups.Table.Restart(self.Id);
            Log.NewId(logger, self.Id, own);
            await entry.EnterAsync(stop);
        }
    }

    private void ServeIfReachable()
    {
        if (mode == DhtMode.Adaptive && self.ReadOnly && publicAddress.IsReachable)
        {
            self.ReadOnly = false;
            Log.BecameServer(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8120, LogLevel.Error, "The upkeep of the DHT node failed unexpectedly; it goes on at the latest in {Wait}.")]
        public static partial void Failed(ILogger logger, Duration wait, Exception error);

        [LoggerMessage(8121, LogLevel.Information, "Other DHT nodes see this one as {Address}; whether they reach it there is being tried.")]
        public static partial void AddressLearned(ILogger logger, IPEndPoint address);

        [LoggerMessage(8122, LogLevel.Information, "The DHT node is reachable at its public address {Address}.")]
        public static partial void Reachable(ILogger logger, IPEndPoint address);

        [LoggerMessage(8123, LogLevel.Information, "The DHT node has the new id {Id}, which is valid for {Address}, and enters the network again.")]
        public static partial void NewId(ILogger logger, NodeId id, IPEndPoint address);

        [LoggerMessage(8124, LogLevel.Information, "The DHT node now answers other nodes' queries.")]
        public static partial void BecameServer(ILogger logger);
    }
}
