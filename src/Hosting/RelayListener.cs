namespace Pubky.Hosting;

/// <summary>A listener of a relay.</summary>
public static class RelayListener
{
    /// <summary>Binds <paramref name="address"/> and serves what <paramref name="map"/> lays on the application.</summary>
    /// <param name="address">The address, and what listens there.</param>
    /// <param name="map">Adds middleware and endpoints.</param>
    /// <param name="loggers">Where the server logs.</param>
    /// <param name="cancellation">Ends the start, not the listener.</param>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static Task<Listener> StartAsync(
        ListenerEndPoint address, Action<WebApplication> map, ILoggerFactory loggers, CancellationToken cancellation) =>
        Listener.StartAsync(
            new ListenerOptions
            {
                EndPoints = [address],
                Loggers = loggers,
                Services = static services => services.AddRoutingCore(),
                Pipeline = app =>
                {
                    app.Use(ForgetCallersThatLeftAsync);
                    map(app);
                },
            },
            cancellation);

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
}
