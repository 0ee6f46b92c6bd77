namespace Pubky.Pkarr;

/// <content>One publication over the networks.</content>
public sealed partial class PkarrClient
{
    private async Task<PublishResult> PublishToAllAsync(SignedPacket packet, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.PublishTimeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token, cancellation);
        if (!await TryEnterAsync(packet.Key, ending.Token))
        {
            cancellation.ThrowIfCancellationRequested();
            return new PublishResult(PublishStatus.NoResponses);
        }

        try
        {
            var outcomes = await Task.WhenAll(_networks.Select(network => PublishToAsync(network, packet, ending.Token)));
            cancellation.ThrowIfCancellationRequested();
            return PublishFold.Of(outcomes);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async Task<PublishResult> PublishToAsync(IPacketNetwork network, SignedPacket packet, CancellationToken ending)
    {
        try
        {
            return await network.PublishAsync(packet, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return new PublishResult(PublishStatus.NoResponses);
        }
        catch (Exception error)
        {
            Log.NetworkFailed(_logger, error, network.Name, packet.Key);
            return new PublishResult(PublishStatus.UnexpectedResponses);
        }
    }
}
