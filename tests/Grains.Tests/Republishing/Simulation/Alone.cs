namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>Tests that take the whole machine, or measure memory.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
