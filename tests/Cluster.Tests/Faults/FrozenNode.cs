using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>
/// A node stands still for longer than the others wait for it, and goes on where it stood: what it held to be true is no longer. Requests
/// that came meanwhile are the first it looks at.
/// </summary>
internal sealed class FrozenNode : IFault
{
    public string Name => "a node is frozen";

    public bool LosesAnswers(NodeKind kind) => kind.DeathLosesAnswers;

    public async Task StrikeAsync(LoadContext context, Random random)
    {
        var nodes = context.Cluster.Nodes;
        var frozen = nodes[random.Next(nodes.Count)];
        var other = nodes[frozen.Number % nodes.Count];
        using var trap = await WokenRequests.SetAsync(context, frozen, other, random);
        context.Verdict.Note($"{frozen.Name} is frozen");
        frozen.Freeze();
        try
        {
            await trap.ChangeTheWorldAsync();
            await trap.SendToFrozenAsync();

            await context.Cluster.Kind.TakeOverAsync(context.Cluster, frozen);
        }
        finally
        {
            frozen.Wake();
            context.Verdict.Note($"{frozen.Name} is woken");
        }

        await trap.CheckAsync();
        if (context.Cluster.Kind.EndsWhenWoken)
        {
            await frozen.ReplaceAsync();
            context.Verdict.Note($"{frozen.Name} has ended, and runs again");
        }
    }
}
