namespace Pubky.Cluster.Tests.Nodes;

/// <summary>What the nodes of a cluster share, and where each of them lives.</summary>
/// <param name="Root">A directory that is gone after the test.</param>
/// <param name="DatabaseUrl">The one database.</param>
/// <param name="Blobs">Where large contents lie.</param>
internal sealed record ClusterPlace(string Root, string DatabaseUrl, BlobPlace Blobs)
{
    /// <summary>Where large contents lie, if in files.</summary>
    public string BlobDirectory => Path.Combine(Root, "blobs");

    /// <summary>Data directory of a node.</summary>
    public string DirectoryOf(int node) => Path.Combine(Root, $"node-{node}");
}

/// <summary>Where a cluster can have large contents.</summary>
internal enum BlobPlace
{
    /// <summary>In the database.</summary>
    Database,

    /// <summary>In a directory that all nodes see.</summary>
    SharedDirectory,
}
