using Pubky.Server.Cli;
using Pubky.Silo.Cluster;

namespace Pubky.Silo;

/// <summary>The program <c>pubky-silo</c>, for those who want it with other providers: a program of their own calls it.</summary>
public static class SiloProgram
{
    /// <summary>Does what the arguments say; the result is the exit code.</summary>
    /// <param name="arguments">Of the command line.</param>
    /// <param name="change">
    /// Changes what the configuration says of the cluster. With <see cref="ClusterProvider.Custom"/> and
    /// <see cref="ClusterSettings.Customize"/> silos find each other, and keep reminders, wherever the caller wants.
    /// </param>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Func<ClusterSettings, ClusterSettings>? change = null) => new ServerProgram(
        "pubky-silo",
        "A Pubky homeserver of several machines: one process of a cluster. Everything but the data directory is set in its config.toml.",
        settings =>
        {
            var options = SiloSettings.ToOptions(settings);
            return (change is null ? options : options with { Cluster = change(options.Cluster) }).ToFactory();
        }).InvokeAsync(arguments);
}
