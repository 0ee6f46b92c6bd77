using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>Every node is asked to stop, and started again, one after the other: how a new version comes in.</summary>
internal sealed class RestartedNodes : IFault
{
    public string Name => "the nodes are restarted one by one";

    public bool LosesAnswers(NodeKind kind) => false;

    public async Task StrikeAsync(LoadContext context, Random random)
    {
        foreach (var node in context.Cluster.Nodes)
        {
            context.Verdict.Note($"{node.Name} is asked to stop");
            if (await node.StopAsync() is not 0 and var code)
            {
                context.Verdict.Fail($"{node.Name} stopped with exit code {code}:\n{node.LastLines(30)}");
            }

            await node.StartAsync();
            context.Verdict.Note($"{node.Name} runs again");
        }
    }
}
