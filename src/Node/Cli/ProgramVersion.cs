using System.Reflection;

namespace Pubky.Node.Cli;

/// <summary>The name and the version of the program.</summary>
internal static class ProgramVersion
{
    public const string Name = "pubky-homeserver";

    /// <summary>The semantic version, such as <c>0.1.0</c>.</summary>
    public static string Number { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("The build gave the assembly no version.");
}
