using System.Net;
using System.Net.Sockets;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Protocol;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Reads answers (spec pkarr §9.3).</summary>
internal static class KrpcReplyReader
{
    // Tokens are opaque and come back in every put; the longest ones known have 20 bytes.
    private const int MaxTokenLength = 256;

    /// <summary>Understands an answer; null if a part of it has the wrong form. A token of absurd length counts as absent.</summary>
    /// <param name="root">The whole message.</param>
    public static KrpcReply? Read(BencodeValue root)
    {
        var result = root["r"u8];
        if (!result["id"u8].TryGetId(out var id)
            || !TryReadNodes(result, out var nodes)
            || !result["token"u8].TryGetOptionalBytes(out var token)
            || !result["k"u8].TryGetOptionalBytes(PublicKey.Size, out var key)
            || !result["sig"u8].TryGetOptionalBytes(Ed25519.SignatureSize, out var signature)
            || !result["seq"u8].TryGetOptionalInteger(out var sequence))
        {
            return null;
        }

        var value = result["v"u8];
        return new KrpcReply
        {
            Id = id,
            Nodes = nodes,
            Token = token?.Length > MaxTokenLength ? null : token,
            Peers = ReadPeers(result["values"u8]),
            EncodedValue = value.Exists ? value.Encoded : default(ReadOnlyMemory<byte>?),
            Key = key,
            Signature = signature,
            Sequence = sequence,
            ReadOnly = KrpcReader.IsReadOnly(root),
            SeenAs = root["ip"u8].TryGetBytes(out var ip) && CompactAddress.TryRead(ip.Span, out var seenAs) ? seenAs : null,
        };
    }

    private static bool TryReadNodes(BencodeValue result, out List<NodeContact>? nodes)
    {
        nodes = null;
        if (!result["nodes"u8].TryGetOptionalBytes(out var rowV4) || !result["nodes6"u8].TryGetOptionalBytes(out var rowV6))
        {
            return false;
        }

        if (rowV4 is null && rowV6 is null)
        {
            return true;
        }

        nodes = [];
        return CompactNodes.TryRead(rowV4.GetValueOrDefault().Span, AddressFamily.InterNetwork, nodes)
            && CompactNodes.TryRead(rowV6.GetValueOrDefault().Span, AddressFamily.InterNetworkV6, nodes);
    }

    private static List<IPEndPoint>? ReadPeers(BencodeValue list)
    {
        if (!list.Exists)
        {
            return null;
        }

        List<IPEndPoint> peers = [];
        foreach (var item in list.Items())
        {
            if (item.TryGetBytes(out var bytes) && CompactAddress.TryRead(bytes.Span, out var peer))
            {
                peers.Add(peer);
            }
        }

        return peers;
    }
}
