using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pubky.Hosting;

/// <summary>
/// One Kestrel on one or several addresses, HTTP/1.1 unless an address says otherwise; independent of every other and of the
/// process's configuration and signals.
/// </summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app, IReadOnlyList<IPEndPoint> endPoints) => (_app, EndPoints) = (app, endPoints);

    /// <summary>The bound addresses, in the order of the options; a wanted port 0 has become the real one.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; }

    /// <summary>The first of the bound addresses.</summary>
    public IPEndPoint EndPoint => EndPoints[0];

    /// <summary>Binds and serves.</summary>
    /// <exception cref="PortBusyException">A port is taken; none is bound then.</exception>
    public static async Task<Listener> StartAsync(ListenerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sockets = new List<ListenOptions>();
        var app = Build(options, sockets);
        try
        {
            options.Pipeline(app);
            await app.StartAsync(cancellation);

            // The server writes the ports it was given back into its options.
            return new Listener(app, [.. sockets.Select(static socket => socket.IPEndPoint!)]);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortBusyException(FindBusy(options.EndPoints, busy), busy);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, gives running requests their grace to end, and releases the ports.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ListenerOptions options, List<ListenOptions> sockets)
    {
        // The empty builder reads no environment variable and no settings file: ASPNETCORE_URLS must not move a fixed port.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options.Loggers);
        builder.Services.AddSingleton<IHostLifetime, OwnerLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGrace);
        options.Services(builder.Services);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            options.Kestrel(kestrel);
            foreach (var endPoint in options.EndPoints)
            {
                kestrel.Listen(endPoint.EndPoint, socket => sockets.Add(Configure(socket, endPoint)));
            }
        });
        return builder.Build();
    }

    private static ListenOptions Configure(ListenOptions socket, ListenerEndPoint endPoint)
    {
        socket.Protocols = HttpProtocols.Http1;
        if (endPoint.MaxConnections is { } limit)
        {
            socket.Use(next => new ConnectionLimit(next, limit).RunAsync);
        }

        endPoint.Configure(socket);
        return socket;
    }

    /// <summary>The server's report names the address in its text only.</summary>
    private static ListenerEndPoint FindBusy(IReadOnlyList<ListenerEndPoint> endPoints, IOException report) =>
        endPoints.FirstOrDefault(endPoint => report.Message.Contains(endPoint.EndPoint.ToString(), StringComparison.Ordinal))
            ?? endPoints[0];
}
