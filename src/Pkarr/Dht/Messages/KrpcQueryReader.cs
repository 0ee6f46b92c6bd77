using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Protocol;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Reads the arguments of queries (spec pkarr §9.3).</summary>
internal static class KrpcQueryReader
{
    /// <summary>Understands a query; one with bad arguments becomes <see cref="KrpcQuery.Malformed"/>.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="arguments">The dictionary of arguments, or something else.</param>
    /// <param name="sender">The id the sender claims; zero if there is none.</param>
    public static KrpcQuery Read(ReadOnlySpan<byte> method, BencodeValue arguments, out NodeId sender)
    {
        if (!arguments["id"u8].TryGetId(out sender))
        {
            return new KrpcQuery.Malformed("id must be 20 bytes");
        }

        KrpcQuery query;
        if (method.SequenceEqual("ping"u8))
        {
            query = new KrpcQuery.Ping();
        }
        else if (method.SequenceEqual("find_node"u8))
        {
            query = arguments["target"u8].TryGetId(out var target) ? new KrpcQuery.FindNode(target) : BadTarget();
        }
        else if (method.SequenceEqual("get_peers"u8))
        {
            query = arguments["info_hash"u8].TryGetId(out var infoHash) ? new KrpcQuery.GetPeers(infoHash) : BadInfoHash();
        }
        else if (method.SequenceEqual("announce_peer"u8))
        {
            query = ReadAnnouncement(arguments);
        }
        else if (method.SequenceEqual("get"u8))
        {
            query = ReadGet(arguments);
        }
        else if (method.SequenceEqual("put"u8))
        {
            query = ReadPut(arguments);
        }
        else
        {
            var near = arguments["target"u8].TryGetId(out var point) || arguments["info_hash"u8].TryGetId(out point);
            query = new KrpcQuery.Unknown(near ? point : null);
        }

        return query with { Want = ReadWant(arguments["want"u8]) };
    }

    private static KrpcQuery ReadAnnouncement(BencodeValue arguments)
    {
        if (!arguments["info_hash"u8].TryGetId(out var infoHash))
        {
            return BadInfoHash();
        }

        if (!arguments["token"u8].TryGetBytes(out var token))
        {
            return new KrpcQuery.Malformed("token is missing");
        }

        var implied = arguments["implied_port"u8].TryGetInteger(out var flag) && flag != 0;
        var given = arguments["port"u8].TryGetInteger(out var port) && port is >= 1 and <= ushort.MaxValue;
        return given || implied
            ? new KrpcQuery.AnnouncePeer(infoHash, given ? (ushort)port : (ushort)0, implied, token)
            : new KrpcQuery.Malformed("port must be 1 to 65535");
    }

    private static KrpcQuery ReadGet(BencodeValue arguments)
    {
        if (!arguments["target"u8].TryGetId(out var target))
        {
            return BadTarget();
        }

        return arguments["seq"u8].TryGetOptionalInteger(out var sequence)
            ? new KrpcQuery.Get(target, sequence)
            : new KrpcQuery.Malformed("seq must be an integer");
    }

    private static KrpcQuery ReadPut(BencodeValue arguments)
    {
        // What is stored is handed on, and others refuse what is not sorted (spec pkarr §9.12).
        if (!arguments.IsSorted)
        {
            return new KrpcQuery.Malformed("keys must be sorted");
        }

        if (!arguments["token"u8].TryGetBytes(out var token) || !arguments["v"u8].Exists)
        {
            return new KrpcQuery.Malformed("token and v are required");
        }

        var value = arguments["v"u8].Encoded;
        if (arguments["k"u8].Exists)
        {
            return ReadMutable(arguments, token, value);
        }

        return new KrpcQuery.PutImmutable(token, value, arguments["target"u8].TryGetId(out var target) ? target : null);
    }

    private static KrpcQuery ReadMutable(BencodeValue arguments, ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> value)
    {
        if (!arguments["k"u8].TryGetBytes(PublicKey.Size, out var key)
            || !arguments["sig"u8].TryGetBytes(Ed25519.SignatureSize, out var signature))
        {
            return new KrpcQuery.Malformed("k must be 32 bytes and sig 64");
        }

        if (!arguments["seq"u8].TryGetInteger(out var sequence) || sequence < 0)
        {
            return new KrpcQuery.Malformed("seq must be an integer, not negative");
        }

        return arguments["salt"u8].TryGetOptionalBytes(out var salt) && arguments["cas"u8].TryGetOptionalInteger(out var cas)
            ? new KrpcQuery.PutMutable(token, key, sequence, signature, value, salt ?? default, cas)
            : new KrpcQuery.Malformed("salt must be bytes and cas an integer");
    }

    private static WantedNodes ReadWant(BencodeValue list)
    {
        var want = WantedNodes.Default;
        foreach (var item in list.Items())
        {
            if (item.TryGetBytes(out var name))
            {
                want |= name.Span.SequenceEqual("n4"u8) ? WantedNodes.IPv4 : 0;
                want |= name.Span.SequenceEqual("n6"u8) ? WantedNodes.IPv6 : 0;
            }
        }

        return want;
    }

    private static KrpcQuery.Malformed BadTarget() => new("target must be 20 bytes");

    private static KrpcQuery.Malformed BadInfoHash() => new("info_hash must be 20 bytes");
}
