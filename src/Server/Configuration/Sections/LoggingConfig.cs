namespace Pubky.Server.Configuration;

/// <summary>Table <c>[logging]</c>.</summary>
/// <param name="Level">Least level that is written.</param>
/// <param name="ModuleLevels">Exceptions for single targets.</param>
public sealed record LoggingConfig(LogLevel Level, IReadOnlyList<ModuleLevel> ModuleLevels);
