using Microsoft.Extensions.Logging.Console;
using Pubky.Server.Configuration;

namespace Pubky.Server.Logging;

/// <summary>Logging to standard output: one line an event, UTC time in front.</summary>
public static class LoggingSetup
{
    /// <summary>Categories of the framework, whose information is about single requests and not about the homeserver.</summary>
    private const string Framework = "Microsoft";

    /// <summary>Categories of the cluster's framework, whose information is about its own inner life.</summary>
    private const string ClusterFramework = "Orleans";

    /// <summary>Warns of every impaired part at every probe, a few times a minute; what is wrong is in the answer, and logged by the part.</summary>
    private const string HealthChecks = "Microsoft.Extensions.Diagnostics.HealthChecks";

    /// <summary>Microseconds, and a blank before the level.</summary>
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z '";

    /// <summary>
    /// Replaces all logging providers by the console, with the levels of the configuration. Below level <c>trace</c> the
    /// framework's own categories are held at <c>warn</c>, unless one of the module levels names them.
    /// </summary>
    /// <param name="logging">What to set up.</param>
    /// <param name="config">The levels. In targets <c>::</c> counts as a dot.</param>
    /// <param name="noColor">The variable NO_COLOR: any text but an empty one turns colours off. Without it they are used on a terminal only.</param>
    public static ILoggingBuilder AddHomeserverLogging(this ILoggingBuilder logging, LoggingConfig config, string? noColor)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(config.Level);
        if (config.Level is > LogLevel.Trace and < LogLevel.Warning)
        {
            logging.AddFilter(Framework, LogLevel.Warning);
            logging.AddFilter(ClusterFramework, LogLevel.Warning);
            logging.AddFilter(HealthChecks, LogLevel.Error);
        }

        foreach (var module in config.ModuleLevels)
        {
            logging.AddFilter(module.Target.Replace("::", ".", StringComparison.Ordinal), module.Level);
        }

        return logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = TimestampFormat;
            console.ColorBehavior = string.IsNullOrEmpty(noColor) ? LoggerColorBehavior.Default : LoggerColorBehavior.Disabled;
        });
    }
}
