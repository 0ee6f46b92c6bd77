namespace Pubky.Cluster.Tests.Nodes;

/// <summary>What the programs that can form a cluster differ in.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Executable">The program.</param>
/// <param name="TakeOver">For how long a process has to be frozen until the others go on without it.</param>
/// <param name="Settings">Environment variables of a node, beside those of every node.</param>
internal sealed record NodeKind(
    string Name, string Executable, TimeSpan TakeOver, Func<ClusterPlace, int, IReadOnlyDictionary<string, string>> Settings)
{
    /// <summary>
    /// Homeservers that share a database. A frozen one may hold the lock of the feed until the database ends its transaction, after two
    /// seconds.
    /// </summary>
    public static NodeKind Homeserver { get; } = new(
        "pubky-homeserver", Repository.Homeserver, TimeSpan.FromSeconds(5), static (_, _) => new Dictionary<string, string>());
}
