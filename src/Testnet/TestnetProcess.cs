using Pubky.Node.Configuration;
using Pubky.Node.Logging;
using Pubky.Testnet.Network;

namespace Pubky.Testnet;

/// <summary>The test network as a process: fixed ports, until it is asked to stop.</summary>
internal static class TestnetProcess
{
    /// <summary>
    /// The own parts tell everything; neither configuration nor environment changes that (spec operations §16.4). The host's
    /// report of a failed start is left out: the same exception ends the process with a single line.
    /// </summary>
    private static readonly LoggingConfig Levels = new(
        LogLevel.Information,
        [new ModuleLevel(nameof(Pubky), LogLevel.Debug), new ModuleLevel("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)]);

    /// <summary>Runs a network.</summary>
    /// <param name="directory">Where the homeserver's data is kept; <c>null</c> keeps nothing.</param>
    /// <param name="stop">Cancelled by SIGINT and SIGTERM; ends the run with an <see cref="OperationCanceledException"/>.</param>
    public static async Task RunAsync(string? directory, CancellationToken stop)
    {
        var options = TestNetworkOptions.FixedPorts with
        {
            Directory = directory,
            Logging = static logging => logging.AddHomeserverLogging(Levels, Environment.GetEnvironmentVariable("NO_COLOR")),
        };
        await using var network = await TestNetwork.StartAsync(options, stop);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }
}
