using Pubky.Server.Configuration;
using Pubky.Server.Logging;
using Pubky.Testnet.Cli;

namespace Pubky.Testnet;

/// <summary>The test network as a process: fixed ports, until it is asked to stop.</summary>
internal static partial class TestnetProcess
{
    /// <summary>Names a PostgreSQL server for the homeserver of a test network (spec operations §16.6).</summary>
    private const string DatabaseVariable = "TEST_PUBKY_CONNECTION_STRING";

    /// <summary>
    /// The own parts tell everything; neither configuration nor environment changes that (spec operations §16.4). The host's
    /// report of a failed start is left out: the same exception ends the process with a single line.
    /// </summary>
    private static readonly LoggingConfig Levels = new(
        LogLevel.Information,
        [new ModuleLevel(nameof(Pubky), LogLevel.Debug), new ModuleLevel("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)]);

    /// <summary>Runs a network.</summary>
    /// <param name="arguments">From the command line.</param>
    /// <param name="stop">Cancelled by SIGINT and SIGTERM; ends the run with an <see cref="OperationCanceledException"/>.</param>
    public static async Task RunAsync(TestnetArguments arguments, CancellationToken stop)
    {
        var options = ToOptions(arguments) with { Logging = SetUpLogging };
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 })
        {
            using var loggers = LoggerFactory.Create(SetUpLogging);
            Log.DatabaseIgnored(loggers.CreateLogger(typeof(TestnetProcess)), DatabaseVariable);
        }

        await using var network = await PubkyTestnet.StartAsync(options, stop);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }

    /// <summary>The network at the fixed ports that the arguments ask for.</summary>
    internal static PubkyTestnetOptions ToOptions(TestnetArguments arguments)
    {
        var fixedPorts = PubkyTestnetOptions.FixedPorts;
        return fixedPorts with
        {
            Dht = !arguments.NoDht,
            UnknownKeysAreUnavailable = arguments.UnknownKeysAreUnavailable,
            Homeserver = fixedPorts.Homeserver with
            {
                Directory = arguments.Directory,
                ConfigFile = arguments.ConfigFile,
                Host = arguments.Host,
            },
        };
    }

    private static void SetUpLogging(ILoggingBuilder logging) =>
        logging.AddHomeserverLogging(Levels, Environment.GetEnvironmentVariable("NO_COLOR"));

    private static partial class Log
    {
        [LoggerMessage(7101, LogLevel.Warning,
            "{Variable} is set, but PostgreSQL is not built in this version; the homeserver has a database of its own.")]
        public static partial void DatabaseIgnored(ILogger logger, string variable);
    }
}
