using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pubky.Hosting;

/// <summary>What listens where, and how.</summary>
public sealed record ListenerOptions
{
    /// <summary>The addresses; at least one. All of them lead into the same pipeline.</summary>
    public required IReadOnlyList<ListenerEndPoint> EndPoints { get; init; }

    /// <summary>Where the server logs.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Registers what the pipeline needs.</summary>
    public required Action<IServiceCollection> Services { get; init; }

    /// <summary>Lays the pipeline.</summary>
    public required Action<WebApplication> Pipeline { get; init; }

    /// <summary>Sets limits of the web server.</summary>
    public Action<KestrelServerOptions> Kestrel { get; init; } = static _ => { };

    /// <summary>Time that requests under way have to finish when the listener stops. Default 1 s.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(1);
}
