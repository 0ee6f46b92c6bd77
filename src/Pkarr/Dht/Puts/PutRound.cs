using System.Threading.Channels;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>Sends a value to all its recipients at once and counts what they say. To be run once.</summary>
/// <param name="means">What it works with.</param>
/// <param name="recipients">Who is asked to store; bounded by <see cref="PutRecipients.Max"/>.</param>
/// <param name="query">The put for one recipient, with its token.</param>
/// <param name="judge">What a refusal of a recipient with this code means.</param>
internal sealed class PutRound(
    WalkMeans means,
    IReadOnlyList<Responder> recipients,
    Func<Responder, KrpcQuery> query,
    Func<Responder, int, CancellationToken, Task<PutVote>> judge)
{
    /// <summary>With so many copies, slow recipients are not waited for (spec pkarr §15.2): the value has been sent to them.</summary>
    public const int Plenty = 10;

    private readonly PutTally _tally = new(recipients.Count);

    // One entry for each recipient; and null once slow ones need not be waited for.
    private readonly Channel<PutVote?> _votes = Channel.CreateUnbounded<PutVote?>(new() { SingleReader = true });

    /// <summary>Puts.</summary>
    public async Task<PutTally> RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var patience = means.Time.CreateTimer(
            _ => _votes.Writer.TryWrite(null), null, means.RoundTrips.Patience, Timeout.InfiniteTimeSpan);
        Task[] puts = [.. recipients.Select(recipient => AskAsync(recipient, stop.Token))];
        try
        {
            await CountAsync(cancellation);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(puts);
        }

        return _tally;
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        var impatient = false;
        while (!_tally.IsDecided && !(impatient && _tally.Stored >= Plenty))
        {
            if (await _votes.Reader.ReadAsync(cancellation) is { } vote)
            {
                _tally.Add(vote);
            }
            else
            {
                impatient = true;
            }
        }
    }

    private async Task AskAsync(Responder recipient, CancellationToken stop)
    {
        try
        {
            var outcome = await means.Client.QueryAsync(recipient.Node.EndPoint, query(recipient), stop);
            _votes.Writer.TryWrite(outcome switch
            {
                { Reply: not null } => PutVote.Acknowledged,
                { Error: { } error } => await judge(recipient, error.Code, stop),
                _ => PutVote.Silent,
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The put is decided; nobody counts any more.
        }
        catch (Exception exception)
        {
            // A client gives failures as values, so this is a bug; it surfaces where the votes are counted.
            _votes.Writer.TryComplete(exception);
        }
    }
}
