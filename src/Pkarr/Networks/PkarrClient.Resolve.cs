using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <content>One resolution over the networks.</content>
public sealed partial class PkarrClient
{
    private async Task FlyAsync(ResolveFlights.Question question, TaskCompletionSource<ResolveResult> answer)
    {
        try
        {
            using var patience = new CancellationTokenSource(_options.ResolveTimeout, _time);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
            if (await TryEnterAsync(question.Key, ending.Token))
            {
                try
                {
                    await AskAsync(question, answer, ending.Token);
                }
                finally
                {
                    _gate.Leave();
                }
            }
        }
        catch (Exception error)
        {
            Log.ResolveFailed(_logger, error, question.Key);
        }

        answer.TrySetResult(new ResolveResult(ResolveStatus.NoResponses));
    }

    private async Task AskAsync(ResolveFlights.Question question, TaskCompletionSource<ResolveResult> answer, CancellationToken ending)
    {
        var (key, policy, floor) = question;
        var fold = new ResolveFold(key, policy, _options.Ttl, floor);
        var networks = policy == ResolvePolicy.CacheOnly ? _caches : _networks;
        var request = new ResolveRequest(policy, NewerThan: floor?.Timestamp > 0 ? floor.Timestamp - 1 : null);
        await foreach (var one in NetworkAnswers.MergeAsync(networks, key, request, Failed, ending))
        {
            fold.Add(one, _time.GetUtcNow());
            if (policy != ResolvePolicy.NetworkOnly && fold.IsAcceptable)
            {
                Conclude(policy, fold, answer);
                if (!_options.FinishesInBackground)
                {
                    return;
                }
            }
        }

        Conclude(policy, fold, answer);

        void Failed(IPacketNetwork network, Exception error) => Log.NetworkFailed(_logger, error, network.Name, key);
    }

    /// <summary>Keeps what was found, and answers, unless that was done before.</summary>
    private void Conclude(ResolvePolicy policy, ResolveFold fold, TaskCompletionSource<ResolveResult> answer)
    {
        var result = fold.Result;
        if (result.Packet is { } seen)
        {
            Cache.Offer(seen);
        }

        var isStale = policy == ResolvePolicy.CacheFirst && result.Status == ResolveStatus.Found && fold.IsExpired;
        answer.TrySetResult(isStale ? new ResolveResult(ResolveStatus.NotFound) : result);
    }

    private async Task<bool> TryEnterAsync(PublicKey key, CancellationToken ending)
    {
        try
        {
            if (await _gate.TryEnterAsync(ending))
            {
                return true;
            }

            Log.TurnedAway(_logger, key, _options.MaxConcurrent + _options.MaxWaiting);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
