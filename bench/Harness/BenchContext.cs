using Pubky.Bench.Load;

namespace Pubky.Bench.Harness;

/// <summary>What every benchmark works with.</summary>
/// <param name="Pace">How long and how often to measure.</param>
/// <param name="Files">Where to write.</param>
/// <param name="Load">The client process.</param>
internal sealed record BenchContext(Pace Pace, ScratchDirectory Files, LoadProcess Load);
