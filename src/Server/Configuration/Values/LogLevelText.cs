namespace Pubky.Server.Configuration;

/// <summary>The text form of a log level (spec operations §5.3).</summary>
internal static class LogLevelText
{
    /// <summary>Takes the names in any case, or the digits 0 (off) to 5 (trace).</summary>
    public static bool TryParse(string text, out LogLevel level)
    {
        LogLevel? known = text.ToLowerInvariant() switch
        {
            "off" or "0" => LogLevel.None,
            "error" or "1" => LogLevel.Error,
            "warn" or "2" => LogLevel.Warning,
            "info" or "3" => LogLevel.Information,
            "debug" or "4" => LogLevel.Debug,
            "trace" or "5" => LogLevel.Trace,
            _ => null,
        };
        level = known ?? LogLevel.None;
        return known is not null;
    }
}
