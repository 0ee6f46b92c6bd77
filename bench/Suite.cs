using Pubky.Bench.Harness;
using Pubky.Bench.Load;

namespace Pubky.Bench;

/// <summary>Runs the benchmarks named on the command line, or all. The tables go to stdout, what is under way to stderr.</summary>
internal sealed class Suite(IReadOnlyList<IBenchmark> benchmarks)
{
    public async Task<int> RunAsync(string[] args)
    {
        if (!BenchOptions.TryParse(args, benchmarks.Select(static b => b.Name).ToArray(), out var options, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 2;
        }

        using var files = new ScratchDirectory(options.DataDirectory);
        await using var load = LoadProcess.Start();
        var context = new BenchContext(options.Quick ? Pace.Quick : Pace.Full, files, load);
        Console.WriteLine(Machine.Describe(files, options.Quick));
        foreach (var benchmark in benchmarks.Where(b => options.Names.Count == 0 || options.Names.Contains(b.Name)))
        {
            await Console.Error.WriteLineAsync($"{benchmark.Name}: {benchmark.Title}");
            if (benchmark.Lack is { } lack)
            {
                Console.WriteLine($"## {benchmark.Name}: {benchmark.Title}\n\nNot run. {lack}\n");
                continue;
            }

            var table = new Table();
            await benchmark.RunAsync(context, table);
            Console.WriteLine($"## {benchmark.Name}: {benchmark.Title}\n\n{benchmark.Explanation}\n\n{table}");
        }

        return 0;
    }
}
