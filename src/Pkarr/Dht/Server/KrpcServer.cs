using System.Diagnostics;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>
/// A node's serving side: answers every method of spec pkarr §9.3 and keeps what others put here. In client mode it answers
/// nothing. Safe for use by several sockets.
/// </summary>
/// <param name="local">Who we are.</param>
/// <param name="known">The nodes we know; asked under this object's lock, so it must not call back.</param>
/// <param name="options">Limits.</param>
/// <param name="time">The clock of tokens, lifetimes and limits.</param>
internal sealed class KrpcServer(LocalNode local, IClosestNodes known, KrpcServerOptions options, TimeProvider time) : IKrpcQueryHandler
{
    /// <summary>Guards everything below. Held at most as long as it takes to verify one signature.</summary>
    private readonly Lock _lock = new();

    private readonly QueryLimiter _limiter = new(options, time);
    private readonly WriteTokens _tokens = new(time);
    private readonly MutableStore _mutable = new(options, time);
    private readonly ExpiringStore<byte[]> _immutable = new(options.MaxImmutableItems, options.Lifetime, time);
    private readonly PeerStore _peers = new(options, time);
    private readonly NearbyNodes _nodes = new(known);

    private KrpcReply Acknowledgement => new() { Id = local.Id };

    /// <inheritdoc/>
    public KrpcAnswer Handle(KrpcRequest request)
    {
        if (local.ReadOnly || options.Filter?.Invoke(request.From) == false)
        {
            return default;
        }

        lock (_lock)
        {
            return _limiter.Admits(request.From.Address) ? Answer(request) : default;
        }
    }

    private KrpcAnswer Answer(KrpcRequest request) => request.Query switch
    {
        KrpcQuery.Ping => Acknowledgement,
        KrpcQuery.FindNode query => FindNode(request, query.Target),
        KrpcQuery.GetPeers query => GetPeers(request, query.InfoHash),
        KrpcQuery.AnnouncePeer query => Announce(request, query),
        KrpcQuery.Get query => Get(request, query),
        KrpcQuery.PutMutable query => Put(request, query),
        KrpcQuery.PutImmutable query => Put(request, query),
        KrpcQuery.Unknown { Target: { } target } => FindNode(request, target),
        KrpcQuery.Unknown => KrpcErrors.UnknownMethod,
        KrpcQuery.Malformed query => KrpcErrors.Protocol(query.Reason),
        _ => throw new UnreachableException(),
    };

    private KrpcReply FindNode(KrpcRequest request, NodeId target) =>
        Acknowledgement with { Nodes = _nodes.Near(target, request, besideValue: false) };

    private KrpcReply GetPeers(KrpcRequest request, NodeId infoHash)
    {
        var peers = _peers.Sample(infoHash, request.From.AddressFamily);
        return Found(request, infoHash, besideValue: peers.Length > 0) with { Peers = peers.Length > 0 ? peers : null };
    }

    private KrpcAnswer Announce(KrpcRequest request, KrpcQuery.AnnouncePeer query)
    {
        if (!_tokens.IsValid(request.From.Address, query.InfoHash, query.Token.Span))
        {
            return KrpcErrors.BadToken;
        }

        _peers.Announce(query.InfoHash, request.From.Address, query.ImpliedPort ? (ushort)request.From.Port : query.Port);
        return Acknowledgement;
    }

    private KrpcReply Get(KrpcRequest request, KrpcQuery.Get query)
    {
        // Only mutable items have a sequence to be newer than.
        if (query.Sequence is null && _immutable.TryGet(query.Target, out var value))
        {
            return Found(request, query.Target, besideValue: true) with { EncodedValue = value };
        }

        if (!_mutable.TryGet(query.Target, out var item))
        {
            return Found(request, query.Target, besideValue: false);
        }

        if (item.Sequence <= query.Sequence)
        {
            return Found(request, query.Target, besideValue: false) with { Sequence = item.Sequence };
        }

        return Found(request, query.Target, besideValue: true) with
        {
            EncodedValue = item.EncodedValue,
            Key = item.Key,
            Signature = item.Signature,
            Sequence = item.Sequence,
        };
    }

    private KrpcAnswer Put(KrpcRequest request, KrpcQuery.PutMutable put)
    {
        var target = ItemTargets.OfMutable(put.Key.Span, put.Salt.Span);
        if (!_tokens.IsValid(request.From.Address, target, put.Token.Span))
        {
            return KrpcErrors.BadToken;
        }

        if (MutableItems.Content(put.EncodedValue.Span).Length > ItemLimits.MaxValueLength)
        {
            return KrpcErrors.ValueTooBig;
        }

        if (put.Salt.Length > ItemLimits.MaxSaltLength)
        {
            return KrpcErrors.SaltTooBig;
        }

        return _mutable.Put(target, put) is { } refusal ? refusal : Acknowledgement;
    }

    private KrpcAnswer Put(KrpcRequest request, KrpcQuery.PutImmutable put)
    {
        var target = ItemTargets.OfImmutable(put.EncodedValue.Span);
        if (!_tokens.IsValid(request.From.Address, target, put.Token.Span))
        {
            return KrpcErrors.BadToken;
        }

        if (MutableItems.Content(put.EncodedValue.Span).Length > ItemLimits.MaxValueLength)
        {
            return KrpcErrors.ValueTooBig;
        }

        if (put.ClaimedTarget is { } claimed && claimed != target)
        {
            return KrpcErrors.WrongTarget;
        }

        _immutable.Put(target, put.EncodedValue.ToArray());
        return Acknowledgement;
    }

    /// <summary>What every answer about a target has: a token for puts there, and nodes nearer to it.</summary>
    private KrpcReply Found(KrpcRequest request, NodeId target, bool besideValue) => Acknowledgement with
    {
        Token = _tokens.Make(request.From.Address, target),
        Nodes = _nodes.Near(target, request, besideValue),
    };
}
