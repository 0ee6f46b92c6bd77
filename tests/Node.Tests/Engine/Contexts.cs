using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Server.Engine;

namespace Pubky.Node.Tests.Engine;

/// <summary>What engines of tests get from a homeserver.</summary>
internal static class Contexts
{
    /// <summary>The real clock; nothing is logged, and nobody reads the meters.</summary>
    public static EngineContext Quiet { get; } = new(TimeProvider.System, NullLoggerFactory.Instance, new LooseMeters(), null);

    private sealed class LooseMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
            // Meters go with their parts.
        }
    }
}
