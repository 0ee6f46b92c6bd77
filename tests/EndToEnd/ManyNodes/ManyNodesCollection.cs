namespace Pubky.EndToEnd.Tests;

/// <summary>Tests that share the nodes.</summary>
[CollectionDefinition(nameof(ManyNodesCollection))]
public sealed class ManyNodesCollection : ICollectionFixture<ManyNodesFixture>;
