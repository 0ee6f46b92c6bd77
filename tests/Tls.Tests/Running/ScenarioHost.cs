using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pubky.Protocol;

namespace Pubky.Tls.Tests.Running;

/// <summary>A real Kestrel on loopback that speaks Pubky TLS with the key of the zero seed.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly KeyPair _key;

    private ScenarioHost(WebApplication web, KeyPair key, PubkyTlsServer server, KeptLog log, Waits waits)
    {
        _web = web;
        _key = key;
        Server = server;
        Log = log;
        Waits = waits;
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
    }

    public IPEndPoint EndPoint { get; }

    public int Port => EndPoint.Port;

    /// <summary>What all its connections share.</summary>
    public PubkyTlsServer Server { get; }

    /// <summary>What was logged above debug, by whatever part.</summary>
    public KeptLog Log { get; }

    /// <summary>The requests to handlers that tell.</summary>
    public Waits Waits { get; }

    /// <summary>Connections that the server holds, whether their handshake is done or not.</summary>
    public int Connections => Server.ActiveConnections + Server.ActiveHandshakes;

    /// <param name="options">Limits and switches.</param>
    /// <param name="time">The clock of the handshakes; HTTP has the system's.</param>
    public static async Task<ScenarioHost> StartAsync(PubkyTlsOptions? options = null, TimeProvider? time = null)
    {
        options ??= new PubkyTlsOptions();
        var (log, waits, key) = (new KeptLog(), new Waits(), KeyPair.FromSeed(new byte[32]));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning).AddProvider(log);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<PubkyTlsMetrics>();
        builder.Services.AddSingleton(services => new PubkyTlsServer(
            key, options, services.GetRequiredService<PubkyTlsMetrics>(), time ?? TimeProvider.System,
            services.GetRequiredService<ILogger<PubkyTlsServer>>()));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(30);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromMinutes(30);
            kestrel.Listen(
                IPAddress.Loopback, 0, listen => listen.UsePubkyTls(kestrel.ApplicationServices.GetRequiredService<PubkyTlsServer>()));
        });
        var web = builder.Build();
        web.Run(new Handlers(waits).HandleAsync);
        await web.StartAsync();
        return new ScenarioHost(web, key, web.Services.GetRequiredService<PubkyTlsServer>(), log, waits);
    }

    /// <summary>Waits until no connection is left.</summary>
    public Task SettleAsync() => Until.TrueAsync(
        () => Connections == 0,
        () => $"{Server.ActiveConnections} connections and {Server.ActiveHandshakes} handshakes are left.");

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
        _key.Dispose();
    }
}
