using System.Net;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>A query on its way, and the promise of its answer; null stands for none in time.</summary>
internal sealed class PendingQuery(uint transaction, IPEndPoint node)
{
    // Whoever waits continues on a thread of its own, not on the one that receives.
    private readonly TaskCompletionSource<KrpcMessage?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint Transaction => transaction;

    /// <summary>Who was asked, and who alone may answer.</summary>
    public IPEndPoint Node => node;

    public Task<KrpcMessage?> Answer => _answer.Task;

    public void Complete(KrpcMessage? answer) => _answer.TrySetResult(answer);
}
