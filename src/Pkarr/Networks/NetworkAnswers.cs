using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Asks several networks at a time and gives their answers in the order in which they come.</summary>
internal static class NetworkAnswers
{
    /// <summary>
    /// Every network gives at least one answer. When the token fires, those that gave none so far count as not answering, and
    /// the enumeration ends regularly. Who stops enumerating stops the asking.
    /// </summary>
    /// <param name="networks">Whom to ask.</param>
    /// <param name="key">Whose packet.</param>
    /// <param name="request">What exactly.</param>
    /// <param name="failed">Told of a network that threw, which counts as an answer that makes no sense.</param>
    /// <param name="cancellation">The end of patience.</param>
    public static async IAsyncEnumerable<ResolveResult> MergeAsync(
        IReadOnlyList<IPacketNetwork> networks,
        PublicKey key,
        ResolveRequest request,
        Action<IPacketNetwork, Exception> failed,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // Bounded by the nodes that one lookup asks, each of which answers once.
        var answers = Channel.CreateUnbounded<ResolveResult>(new UnboundedChannelOptions { SingleReader = true });
        var asking = AskAllAsync();
        try
        {
            // The end of patience reaches the reader through the networks, which all end then.
            await foreach (var answer in answers.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return answer;
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await asking;
        }

        async Task AskAllAsync()
        {
            await Task.WhenAll(networks.Select(network => AskAsync(network, key, request, answers.Writer, failed, stopping.Token)));
            answers.Writer.Complete();
        }
    }

    private static async Task AskAsync(
        IPacketNetwork network,
        PublicKey key,
        ResolveRequest request,
        ChannelWriter<ResolveResult> answers,
        Action<IPacketNetwork, Exception> failed,
        CancellationToken stopping)
    {
        var hasAnswered = false;
        try
        {
            await foreach (var answer in network.ResolveAsync(key, request, stopping))
            {
                hasAnswered = true;
                answers.TryWrite(answer);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Patience has ended, or the answer is known.
        }
        catch (Exception error)
        {
            hasAnswered = true;
            failed(network, error);
            answers.TryWrite(new ResolveResult(ResolveStatus.UnexpectedResponses));
        }

        if (!hasAnswered)
        {
            answers.TryWrite(new ResolveResult(ResolveStatus.NoResponses));
        }
    }
}
