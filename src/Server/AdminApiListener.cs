using System.Text;
using Pubky.Api.Admin;
using Pubky.Hosting;
using Pubky.Server.Engine;
using Pubky.Server.Health;

namespace Pubky.Server;

/// <summary>The admin API on a listener of its own.</summary>
internal static class AdminApiListener
{
    public static Task<Listener> StartAsync(
        HomeserverOptions options,
        AdminListenerOptions admin,
        IEngine engine,
        HomeserverHealth health,
        ILoggerFactory loggers,
        CancellationToken cancellation) => Listener.StartAsync(
            new ListenerOptions
            {
                EndPoints = [new ListenerEndPoint("homeserver's admin API", admin.Listen)],
                Loggers = loggers,
                ShutdownGrace = options.ShutdownGrace,
                Services = services => health.Register(
                    services.AddSingleton(options.Time).AddEngine(engine).AddAdminApi(admin.Api).AddHealthChecks()),
                Pipeline = static app => app.UseAdminApi(),
                Kestrel = static kestrel => kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
            },
            cancellation);
}
