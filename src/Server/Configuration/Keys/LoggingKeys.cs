namespace Pubky.Server.Configuration;

/// <summary>Table <c>[logging]</c>.</summary>
internal static class LoggingKeys
{
    public static readonly ConfigKey<LogLevel> LoggingLevel = new(
        ConfigTables.Logging,
        "level",
        ConfigTypes.Level,
        "\"info\"",
        "Least level that is logged: \"off\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\".");

    public static readonly ConfigKey<IReadOnlyList<ModuleLevel>> ModuleLevels = new(
        ConfigTables.Logging,
        "module_levels",
        ConfigTypes.ListOf(ConfigTypes.ModuleLevel),
        "[\"pubky_homeserver=debug\", \"tower_http=debug\"]",
        "Levels of single log categories, such as \"Pubky.Api=debug\". The default's names belong to another implementation and match none here.");
}
