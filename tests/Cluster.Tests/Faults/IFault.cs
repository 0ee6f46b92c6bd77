using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>Something that is done to a cluster while clients use it, and put right again.</summary>
internal interface IFault
{
    string Name { get; }

    /// <summary>Whether nodes that serve may not know what became of a write, and have to say so (500).</summary>
    bool LosesAnswers(NodeKind kind);

    /// <summary>All nodes run again when this ends.</summary>
    Task StrikeAsync(LoadContext context, Random random);
}
