namespace Pubky.Bench.Harness;

/// <summary>One subject with its yardsticks.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>A heading.</summary>
    string Title { get; }

    /// <summary>What is measured, and against what.</summary>
    string Explanation { get; }

    /// <summary>What this machine lacks to run it; null is nothing.</summary>
    string? Lack => null;

    Task RunAsync(BenchContext context, Table table);
}
