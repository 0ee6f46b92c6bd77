using Pubky.Node.Engine;
using Pubky.Server;
using Pubky.Server.Engine;

namespace Pubky.Node;

/// <summary>What a configuration means for the embedded engine.</summary>
internal static class NodeSettings
{
    /// <summary>The options of the engine.</summary>
    /// <exception cref="StartupException">The configuration asks for storage that is not built.</exception>
    public static EmbeddedEngineOptions ToOptions(HomeserverSettings settings) => new() { Parts = EngineSettings.ToOptions(settings) };
}
