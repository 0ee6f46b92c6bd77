using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration;

/// <summary>The log level of one target and of those below it.</summary>
/// <param name="Target">A log category, such as <c>Pubky.Api</c>; unknown ones are harmless.</param>
/// <param name="Level">Least level that is written.</param>
public sealed record ModuleLevel(string Target, LogLevel Level)
{
    /// <summary>Takes <c>target=level</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModuleLevel? value)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        value = equals > 0 && LogLevelText.TryParse(text[(equals + 1)..], out var level) ? new ModuleLevel(text[..equals], level) : null;
        return value is not null;
    }
}
