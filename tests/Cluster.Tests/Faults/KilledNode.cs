using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>A node's process ends as in a power cut; after a while another one is started.</summary>
internal sealed class KilledNode : IFault
{
    public string Name => "a node is killed";

    public bool LosesAnswers(NodeKind kind) => kind.DeathLosesAnswers;

    public async Task StrikeAsync(LoadContext context, Random random)
    {
        var node = context.Cluster.Nodes[random.Next(context.Cluster.Nodes.Count)];
        context.Verdict.Note($"{node.Name} is killed");
        node.Kill();

        // How long the others are alone is what is chosen here; nothing is waited for.
        await Task.Delay(random.Next(1500));
        await node.StartAsync();
        context.Verdict.Note($"{node.Name} runs again");
    }
}
