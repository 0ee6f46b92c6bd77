using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>A Kestrel server with one Pubky TLS listener on loopback, and what it logs and counts.</summary>
internal sealed class TlsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MeterListener _listener;

    private TlsHost(WebApplication app, PubkyTlsServer server, ConcurrentQueue<string> log, MeterListener listener, CountedOutcomes outcomes)
    {
        _app = app;
        _listener = listener;
        Server = server;
        Log = log;
        Outcomes = outcomes;
        EndPoint = IPEndPoint.Parse(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);
    }

    public IPEndPoint EndPoint { get; }

    public PubkyTlsServer Server { get; }

    /// <summary>Everything logged above debug level.</summary>
    public ConcurrentQueue<string> Log { get; }

    public CountedOutcomes Outcomes { get; }

    /// <param name="handler">Answers the requests.</param>
    /// <param name="options">Limits and switches of Pubky TLS.</param>
    /// <param name="time">The clock of the handshakes.</param>
    /// <param name="limits">Changes the limits of HTTP.</param>
    public static async Task<TlsHost> StartAsync(
        RequestDelegate handler, PubkyTlsOptions? options = null, TimeProvider? time = null, Action<KestrelServerLimits>? limits = null)
    {
        var log = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(new QueueLoggerProvider(log)).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddMetrics().AddSingleton<PubkyTlsMetrics>();
        var server = default(PubkyTlsServer);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            limits?.Invoke(kestrel.Limits);
            server = new PubkyTlsServer(
                TestIdentity.Key,
                options ?? new PubkyTlsOptions(),
                kestrel.ApplicationServices.GetRequiredService<PubkyTlsMetrics>(),
                time ?? TimeProvider.System,
                kestrel.ApplicationServices.GetRequiredService<ILogger<PubkyTlsServer>>());
            kestrel.Listen(new IPEndPoint(IPAddress.Loopback, 0), socket => socket.UsePubkyTls(server));
        });
        var app = builder.Build();
        var outcomes = new CountedOutcomes();
        var listener = outcomes.Listen(app.Services.GetRequiredService<IMeterFactory>());
        app.Run(handler);
        await app.StartAsync();
        return new TlsHost(app, server!, log, listener, outcomes);
    }

    /// <summary>HTTP over the test client.</summary>
    public HttpClient Http(ClientOptions? options = null, Action<TlsClient>? connected = null) => TlsHttp.To(EndPoint, options, connected);

    public Task<TlsClient> ConnectAsync(ClientOptions? options = null, CancellationToken cancellation = default) =>
        TlsClient.ConnectAsync(EndPoint, options, cancellation);

    /// <summary>Stops in order: no new connections, idle ones end.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        await _app.StopAsync(timeout.Token);
    }

    /// <summary>Waits until no connection is open. Kestrel tells nobody when, so this asks again and again.</summary>
    public async Task AllClosedAsync(CancellationToken cancellation)
    {
        while (Server.ActiveConnections > 0 || Server.ActiveHandshakes > 0)
        {
            await Task.Delay(5, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _listener.Dispose();
    }
}
