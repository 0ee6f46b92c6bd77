using System.Reflection;

namespace Pubky.Server.Cli;

/// <summary>The version of the programs.</summary>
internal static class ProgramVersion
{
    /// <summary>The semantic version, such as <c>0.1.0</c>.</summary>
    public static string Number { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("The build gave the assembly no version.");
}
