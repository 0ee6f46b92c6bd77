using Pubky.Server.Configuration;

namespace Pubky.Server.Logging;

/// <summary>
/// The environment variables that replace <c>[logging]</c> as a whole (spec operations §6): <c>PUBKY_LOG</c>, and
/// <c>RUST_LOG</c>, which operators of other homeservers know. Their value is a list of <c>target=level</c> and at most one bare
/// level, joined by commas; without a bare level it is <c>info</c>.
/// </summary>
internal static class LogVariables
{
    private static readonly string[] Names = ["PUBKY_LOG", "RUST_LOG"];

    /// <summary>The logging that the first of the variables asks for; one that cannot be read is warned of and passed over.</summary>
    public static LoggingConfig Apply(LoggingConfig config, IReadOnlyDictionary<string, string> environment, List<string> warnings)
    {
        foreach (var name in Names)
        {
            if (!environment.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (Parse(text) is { } logging)
            {
                return logging;
            }

            warnings.Add($"environment: {name}: is no list of target=level and levels of off, error, warn, info, debug, trace; ignored");
        }

        return config;
    }

    private static LoggingConfig? Parse(string text)
    {
        var level = LogLevel.Information;
        List<ModuleLevel> modules = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ModuleLevel.TryParse(part, out var module))
            {
                modules.Add(module);
            }
            else if (!LogLevelText.TryParse(part, out level))
            {
                return null;
            }
        }

        return new LoggingConfig(level, modules);
    }
}
