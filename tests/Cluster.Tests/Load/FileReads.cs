using System.Net;
using Pubky.Abstractions;
using Pubky.Cluster.Tests.Histories;
using Pubky.Cluster.Tests.Nodes;
using Pubky.Protocol;

namespace Pubky.Cluster.Tests.Load;

/// <summary>Reads a file through a node, and holds the answer against what is known.</summary>
internal static class FileReads
{
    /// <summary>True if the node could answer; a wrong answer is told to the verdict.</summary>
    public static async Task<bool> CheckAsync(LoadContext context, Node node, FileHistory file, TimeSpan patience)
    {
        var (bound, sent) = (file.Bound(), Moment.Now);
        var answer = await context.Client.SendAsync(node, HttpMethod.Get, file.Owner, file.Path, patience);
        if (answer.IsTrouble)
        {
            return false;
        }

        var problem = answer.Status switch
        {
            HttpStatusCode.OK => file.CheckRead(bound, Blake3.Hash(answer.Body)),
            HttpStatusCode.NotFound => file.CheckRead(bound, (ContentHash?)null),
            var other => $"the answer is {other}",
        };
        if (problem is not null)
        {
            context.Verdict.Fail($"A read at {node.Name}, sent {sent}: {problem}, in {file}");
        }

        return true;
    }
}
