using Pubky.Cluster.Tests.Load;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>Something that is done to a cluster while clients use it, and put right again.</summary>
internal interface IFault
{
    string Name { get; }

    /// <summary>Whether a node may not know what became of a write, and has to say so (500). Otherwise it knows, or is gone.</summary>
    bool LosesAnswers { get; }

    /// <summary>All nodes run again when this ends.</summary>
    Task StrikeAsync(LoadContext context, Random random);
}
