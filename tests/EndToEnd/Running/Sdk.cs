namespace Pubky.EndToEnd.Tests;

/// <summary>Runs scenarios of the JavaScript SDK.</summary>
internal static class Sdk
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Every file in <c>js/scenarios</c>; those in folders below need more than one homeserver.</summary>
    public static IReadOnlyList<string> Scenarios { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.JavaScript, "scenarios"), "*.mjs")
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];

    /// <summary>Runs one and expects it to pass.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="target">Whom it talks to.</param>
    /// <param name="logs">What each of the servers has written so far, for the failure message.</param>
    public static async Task RunAsync(string scenario, SdkTarget target, params Func<string>[] logs)
    {
        Directory.Exists(Path.Combine(Repository.JavaScript, "node_modules")).ShouldBeTrue("Run `npm ci` in tests/EndToEnd/js first.");
        var logged = logs.Select(static log => log().Length).ToArray();
        using var node = ChildProcess.Start("node", Repository.JavaScript, target.Environment, "run.mjs", scenario);

        var exitCode = await node.WaitAsync(Limit);

        var meanwhile = string.Join(Environment.NewLine, logs.Zip(logged, static (log, length) => log()[length..]));
        exitCode.ShouldBe(0, $"{node.Output}{Environment.NewLine}The servers said meanwhile:{Environment.NewLine}{meanwhile}");
    }
}
