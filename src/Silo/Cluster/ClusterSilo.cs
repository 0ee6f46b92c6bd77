using Pubky.Silo.Clustering;

namespace Pubky.Silo.Cluster;

/// <summary>This process as a member of the cluster. Disposing it leaves: its grains are handed over, and the others are told.</summary>
internal sealed class ClusterSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TimeSpan _leaveTimeout;
    private readonly ISiloStatusOracle _status;
    private int _ended;

    private ClusterSilo(IHost host, TimeSpan leaveTimeout)
    {
        _host = host;
        _leaveTimeout = leaveTimeout;
        _status = host.Services.GetRequiredService<ISiloStatusOracle>();
        Stop = host.Services.GetRequiredService<SiloStop>();
        Factory = host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Finds actors in the whole cluster.</summary>
    public IGrainFactory Factory { get; }

    /// <summary>Tells when this silo must not serve any more.</summary>
    public SiloStop Stop { get; }

    /// <summary>By what address the others know this silo.</summary>
    public SiloAddress Address => _status.SiloAddress;

    /// <summary>Whether the cluster counts on this silo.</summary>
    public bool IsActive => _status.CurrentStatus == SiloStatus.Active && !Stop.IsLost;

    /// <summary>How many silos the cluster counts on, as far as this one knows.</summary>
    public int ActiveSilos => _status.GetApproximateSiloStatuses(onlyActive: true).Count;

    /// <summary>The cluster as this silo sees it.</summary>
    public IClusterMembershipService Membership => _host.Services.GetRequiredService<IClusterMembershipService>();

    /// <summary>Joins the cluster; when this returns, grains can be called and may live here.</summary>
    /// <param name="settings">Of the cluster.</param>
    /// <param name="connectionString">The store's database, for <see cref="ClusterProvider.Postgres"/>; else null.</param>
    /// <param name="services">What the actors need.</param>
    /// <param name="loggers">Makes the loggers; stays its owner's.</param>
    /// <param name="cancellation">Stops the joining.</param>
    public static async Task<ClusterSilo> StartAsync(
        ClusterSettings settings, string? connectionString, Action<IServiceCollection> services, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var host = SiloHost.Build(settings, connectionString, services, loggers);
        try
        {
            await host.StartAsync(cancellation);
            host.Services.GetService<MembershipWatch>()?.Start();
            return new ClusterSilo(host, settings.LeaveTimeout);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Ends without handing anything over, as a crash does. For tests.</summary>
    internal Task KillAsync() => EndAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(_leaveTimeout);
        await EndAsync(Stop.IsLost ? new CancellationToken(canceled: true) : limit.Token);
    }

    private async Task EndAsync(CancellationToken hurry)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            await _host.StopAsync(hurry);
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }
}
