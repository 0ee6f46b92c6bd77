using System.Diagnostics.CodeAnalysis;

namespace Pubky.Bench;

/// <summary>The command line.</summary>
/// <param name="Names">Benchmarks to run; empty is all.</param>
/// <param name="Quick">Short rounds: a look, not a measurement.</param>
/// <param name="DataDirectory">Where databases and files are written for the run; null is the system's temporary directory.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Names, bool Quick, string? DataDirectory)
{
    public static bool TryParse(
        string[] args, string[] known, [NotNullWhen(true)] out BenchOptions? options, [NotNullWhen(false)] out string? error)
    {
        var names = new List<string>();
        var quick = false;
        string? data = null;
        options = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                quick = true;
            }
            else if (args[i] == "--data" && i + 1 < args.Length)
            {
                data = args[++i];
            }
            else if (known.Contains(args[i]))
            {
                names.Add(args[i]);
            }
            else
            {
                error = $"Unknown: {args[i]}. Usage: [{string.Join('|', known)}]... [--quick] [--data DIRECTORY]";
                return false;
            }
        }

        options = new BenchOptions(names, quick, data);
        error = null;
        return true;
    }
}
