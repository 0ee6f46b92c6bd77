using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pubky.Node.Hosting;

/// <summary>
/// One Kestrel on one address, clear-text HTTP/1.1, independent of every other and of the process's configuration and signals.
/// </summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app, IPEndPoint endPoint) => (_app, EndPoint) = (app, endPoint);

    /// <summary>The bound address; a wanted port 0 has become the real one.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Binds and serves.</summary>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static async Task<Listener> StartAsync(ListenerOptions options, CancellationToken cancellation)
    {
        var app = Build(options);
        try
        {
            options.Pipeline(app);
            await app.StartAsync(cancellation);
            var port = new Uri(app.Urls.Single()).Port;
            return new Listener(app, new IPEndPoint(options.EndPoint.Address, port));
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortBusyException(options.Component, options.EndPoint, busy);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, gives running requests their grace to end, and releases the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ListenerOptions options)
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
            kestrel.Listen(options.EndPoint, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}
