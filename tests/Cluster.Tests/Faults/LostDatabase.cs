using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>The database is away for a while: stopped as an operator does, or crashed.</summary>
internal sealed class LostDatabase(TimeSpan length, bool crash) : IFault
{
    public string Name => crash ? "the database crashes" : "the database is stopped";

    public bool LosesAnswers(NodeKind kind) => true;

    public async Task StrikeAsync(LoadContext context, Random random)
    {
        context.Verdict.Note(Name);
        await Task.Run(crash ? context.Cluster.Postgres.Crash : context.Cluster.Postgres.Stop);

        // The outage itself; nothing is waited for.
        await Task.Delay(length);
        await Task.Run(context.Cluster.Postgres.Restart);
        context.Verdict.Note("the database is back");
    }
}
