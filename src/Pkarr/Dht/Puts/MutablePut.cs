using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>The put of one mutable item. To be run once.</summary>
internal sealed class MutablePut(LookupMeans lookups, NetworkSize size, NodeId target, MutableItem item, long? cas)
{
    private readonly ItemVersion _version = ItemVersion.Of(item);
    private readonly MutableItemReader _reader = new(target, item.Salt);
    private readonly KrpcQuery _search = new KrpcQuery.Get(target, null);

    // Greatest sequence seen at a node that refused; -1 if none. Changed by the answers of several nodes at once.
    private long _known = -1;

    /// <summary>Puts.</summary>
    public async Task<PutReport> RunAsync(CancellationToken cancellation)
    {
        var report = await new Placement<MutableItem>(lookups, size, target)
        {
            Search = _search,
            Reader = _reader,
            Put = responder => MutableItems.ToQuery(item, responder.Token, cas),
            Judge = JudgeAsync,
        }.RunAsync(cancellation);
        var known = Interlocked.Read(ref _known);
        return known < 0 ? report : report with { KnownSequence = known };
    }

    /// <summary>
    /// Some nodes refuse what they have already as too old (spec pkarr §9.12). What the node has tells: the item it showed when it
    /// gave the token, or, if that was an older one or none, the one it shows now.
    /// </summary>
    private async Task<PutVote> JudgeAsync(Responder recipient, int code, CancellationToken cancellation)
    {
        if (code is not (ConflictCodes.OldSequence or ConflictCodes.CasMismatch))
        {
            return PutVote.Refused(code);
        }

        var held = recipient.Held is { } shown && shown.Sequence >= item.Sequence
            ? shown
            : await AskAsync(recipient, cancellation);
        if (code == ConflictCodes.OldSequence && held is not null && held.IsSameAs(_version))
        {
            return PutVote.Acknowledged;
        }

        Note(held);
        return PutVote.Refused(code);
    }

    private async Task<ItemVersion?> AskAsync(Responder recipient, CancellationToken cancellation)
    {
        var outcome = await lookups.Walks.Client.QueryAsync(recipient.Node.EndPoint, _search, cancellation);
        return outcome.Reply is { } reply && _reader.Read(reply, out var present) == AnswerKind.Value ? ItemVersion.Of(present!) : null;
    }

    private void Note(ItemVersion? held)
    {
        var sequence = held?.Sequence ?? -1;
        var before = Interlocked.Read(ref _known);
        while (sequence > before && Interlocked.CompareExchange(ref _known, sequence, before) is var present && present != before)
        {
            before = present;
        }
    }
}
