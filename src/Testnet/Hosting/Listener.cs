using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Pubky.Testnet.Hosting;

/// <summary>One Kestrel on one address, independent of every other and of the process's configuration and signals.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app, IPEndPoint endPoint) => (_app, EndPoint) = (app, endPoint);

    /// <summary>The bound address; a wanted port 0 has become the real one.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Binds <paramref name="endPoint"/> and serves what <paramref name="map"/> lays on the application.</summary>
    /// <param name="component">What listens here, for the error message.</param>
    /// <param name="endPoint">The address; port 0 takes any free port.</param>
    /// <param name="map">Adds middleware and endpoints.</param>
    /// <param name="loggers">Where Kestrel logs.</param>
    /// <param name="cancellation">Ends the start, not the listener.</param>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static async Task<Listener> StartAsync(
        string component, IPEndPoint endPoint, Action<WebApplication> map, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var app = Build(endPoint, loggers);
        try
        {
            app.Use(ForgetCallersThatLeftAsync);
            map(app);
            await app.StartAsync(cancellation);
            var port = new Uri(app.Urls.Single()).Port;
            return new Listener(app, new IPEndPoint(endPoint.Address, port));
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortBusyException(component, endPoint, busy);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, gives running requests a second to end, and releases the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task ForgetCallersThatLeftAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer, and a reader that hangs up is no error of the server.
        }
    }

    private static WebApplication Build(IPEndPoint endPoint, ILoggerFactory loggers)
    {
        // The empty builder reads no environment variable and no settings file: ASPNETCORE_URLS must not move a fixed port.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, OwnerLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endPoint);
        });
        return builder.Build();
    }
}
