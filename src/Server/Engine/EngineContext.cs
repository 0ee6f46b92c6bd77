using System.Diagnostics.Metrics;

namespace Pubky.Server.Engine;

/// <summary>Opens an engine for one homeserver.</summary>
/// <param name="context">What the homeserver provides.</param>
/// <param name="cancellation">Stops the opening.</param>
/// <exception cref="StartupException">The engine cannot run; the message tells the operator why.</exception>
public delegate Task<IEngine> EngineFactory(EngineContext context, CancellationToken cancellation);

/// <summary>What a homeserver provides for its engine.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">Makes loggers.</param>
/// <param name="Meters">Makes meters.</param>
/// <param name="Republishing">How users' packets are republished; null republishes none.</param>
public sealed record EngineContext(TimeProvider Time, ILoggerFactory Loggers, IMeterFactory Meters, Republishing? Republishing);
