using System.Globalization;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>
/// Settings from environment variables. <c>PUBKY__GENERAL__SIGNUP_MODE=open</c> stands for <c>signup_mode = "open"</c> in
/// <c>[general]</c>: table and key in upper case behind two underscores each. With <c>_FILE</c> appended, the variable names a
/// file whose content is the value, without its final line end. Arrays cannot be set this way.
/// </summary>
internal static class EnvironmentSettings
{
    public const string Prefix = "PUBKY__";
    private const string FileSuffix = "_FILE";
    private const int MaxFileBytes = 64 * 1024;

    private static readonly Dictionary<string, ConfigKey> Known =
        ConfigKeys.All.ToDictionary(static key => key.EnvironmentName, StringComparer.Ordinal);

    public static void Collect(IReadOnlyDictionary<string, string> environment, ConfigSettings settings)
    {
        foreach (var (name, value) in environment.Where(static pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (Known.TryGetValue(name, out var key))
            {
                Set(key, name, value, settings);
            }
            else if (name.EndsWith(FileSuffix, StringComparison.Ordinal) && Known.TryGetValue(name[..^FileSuffix.Length], out key))
            {
                if (environment.ContainsKey(key.EnvironmentName))
                {
                    throw new ConfigException($"environment: both {key.EnvironmentName} and {name} are set; keep one of them");
                }

                Set(key, name, ReadFile(name, value), settings);
            }
            else
            {
                settings.Warnings.Add($"environment: {name}: unknown variable, ignored; {NearestKey.Hint(name, [.. Known.Keys])}");
            }
        }
    }

    private static void Set(ConfigKey key, string name, string text, ConfigSettings settings)
    {
        var origin = $"environment variable {name}";
        settings.Set(key, Parse(key, text, new ConfigScope(key.Path, origin, settings.Warnings)), origin);
    }

    private static TomlValue Parse(ConfigKey key, string text, ConfigScope scope)
    {
        TomlPosition nowhere = default;
        return key.Kind switch
        {
            TomlKind.String => new TomlString(text, nowhere),
            TomlKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? new TomlInteger(number, nowhere)
                : throw scope.Error("is not an integer"),
            TomlKind.Boolean => text switch
            {
                "true" => new TomlBoolean(true, nowhere),
                "false" => new TomlBoolean(false, nowhere),
                _ => throw scope.Error("is neither true nor false"),
            },
            _ => throw scope.Error($"is {key.Kind.WithArticle()} and can only be set in config.toml"),
        };
    }

    private static string ReadFile(string name, string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var buffer = new char[MaxFileBytes + 1];
            var length = reader.ReadBlock(buffer);
            return length <= MaxFileBytes
                ? WithoutLineEnd(new string(buffer, 0, length))
                : throw new ConfigException($"environment variable {name}: '{path}' holds more than {MaxFileBytes} characters");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigException($"environment variable {name}: cannot read '{path}': {e.Message}", e);
        }
    }

    private static string WithoutLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
