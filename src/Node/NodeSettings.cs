using Pubky.Node.Engine;
using Pubky.Server;
using Pubky.Server.Engine;

namespace Pubky.Node;

/// <summary>What a configuration means for the embedded engine.</summary>
internal static class NodeSettings
{
    /// <summary>The options of the engine.</summary>
    /// <exception cref="StartupException">The configuration asks for storage that is not built.</exception>
    public static EmbeddedEngineOptions ToOptions(HomeserverSettings settings)
    {
        var parts = EngineSettings.ToOptions(settings);

        // Processes that share a database know nothing of each other: each asks it before it believes what it has at hand.
        TimeSpan? trust = parts.Storage.Postgres is null ? null : TimeSpan.Zero;
        return new EmbeddedEngineOptions { Parts = parts with { Users = parts.Users with { SharedStoreTrust = trust } } };
    }
}
