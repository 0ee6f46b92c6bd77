using Pubky.Server.Discovery;
using Pubky.Server.Engine;

namespace Pubky.Server.Health;

/// <summary>What <c>GET /ready</c> of the admin API asks.</summary>
internal sealed class HomeserverHealth(IEngine engine, PubkyTlsPart tls, PacketNetworks? networks, TimeProvider time)
{
    // A database that takes longer to answer one read serves nobody in useful time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells whether the server can be looked up; null for a server that takes no part in discovery.</summary>
    public DiscoveryHealth? Discovery { get; } = networks is null ? null : new DiscoveryHealth(networks.Client is not null, time);

    public void Register(IHealthChecksBuilder checks)
    {
        checks.AddCheck("store", new StoreHealth(engine.Store), timeout: Patience);
        engine.AddHealthChecks(checks);
        checks.AddCheck("pubky_tls", new PubkyTlsHealth(tls));
        if (Discovery is not null)
        {
            checks.AddCheck("discovery", Discovery);
        }
    }
}
