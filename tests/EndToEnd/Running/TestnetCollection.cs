// One testnet at a time: its ports are fixed.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pubky.EndToEnd.Tests;

/// <summary>The tests that share one running testnet.</summary>
[CollectionDefinition(Name)]
public sealed class TestnetCollection : ICollectionFixture<TestnetFixture>
{
    public const string Name = "Testnet";
}
