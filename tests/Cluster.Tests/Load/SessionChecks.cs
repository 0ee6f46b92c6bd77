using System.Net;
using Pubky.Cluster.Tests.Histories;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Load;

/// <summary>Whether a node accepts a session.</summary>
internal static class SessionChecks
{
    /// <summary>A file that is written with ended sessions only: so by nobody.</summary>
    public const string Stolen = "/pub/stolen.txt";

    private const string Nothing = "/priv/nothing.txt";

    /// <summary>The node has to know a session that is good; false if it could not answer.</summary>
    public static async Task<bool> AcceptedAsync(LoadContext context, Node node, Member session, TimeSpan patience)
    {
        var answer = await context.Client.SendAsync(node, HttpMethod.Get, session, Nothing, patience);
        if (!answer.IsTrouble && answer.Status != HttpStatusCode.NotFound)
        {
            context.Verdict.Fail($"A good session was answered {answer.Status} by {node.Name}.");
        }

        return !answer.IsTrouble;
    }

    /// <summary>The node has to refuse a session that was ended, for reading and for writing; false if it could not answer.</summary>
    public static async Task<bool> RefusedAsync(LoadContext context, Node node, Member session, TimeSpan patience, string why)
    {
        var sent = Moment.Now;
        var read = await context.Client.SendAsync(node, HttpMethod.Get, session, Nothing, patience);
        var write = await context.Client.SendAsync(node, HttpMethod.Put, session, Stolen, patience, [1]);
        foreach (var (what, answer) in new[] { ("read", read), ("write", write) })
        {
            if (!answer.IsTrouble && answer.Status != HttpStatusCode.Unauthorized)
            {
                context.Verdict.Fail($"A {what} with an ended session, sent {sent}, was answered {answer.Status} by {node.Name}; {why}.");
            }
        }

        return !read.IsTrouble && !write.IsTrouble;
    }
}
