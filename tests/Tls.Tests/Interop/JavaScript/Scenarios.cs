using System.Text.RegularExpressions;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.JavaScript;

/// <summary>The exported functions of the files in <c>js/scenarios</c>, and a way to run one of them.</summary>
internal static partial class Scenarios
{
    /// <summary>Names of all scenarios of a file.</summary>
    public static TheoryData<string> Of(string file) =>
        [.. Function().Matches(File.ReadAllText(Path.Combine(Repository.JavaScript, "scenarios", $"{file}.mjs"))).Select(match => match.Groups[1].Value)];

    /// <summary>Runs a scenario against a server.</summary>
    /// <param name="keyHex">The key that the server must show.</param>
    public static async Task RunAsync(string file, string name, int port, string keyHex)
    {
        using var node = Start(file, name, port, keyHex);

        var exitCode = await node.WaitAsync(Patience.Program);

        exitCode.ShouldBe(0, node.Output);
    }

    /// <summary>Starts one and does not wait for its end.</summary>
    public static ChildProgram Start(string file, string name, int port, string keyHex) =>
        ChildProgram.Start("node", "nodejs", Repository.JavaScript, "run.mjs", file, name, $"{port}", keyHex);

    [GeneratedRegex(@"^export async function (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Function();
}
