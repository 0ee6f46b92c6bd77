using System.Diagnostics.CodeAnalysis;
using System.Text;
using Pubky.Pkarr.Dht.Bencode;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>
/// Reads datagrams (spec pkarr §9.2). Unknown keys and the order of keys do not matter; a version of unknown length or an address
/// that is none counts as absent; everything else that breaks the form makes the datagram unreadable.
/// </summary>
internal static class KrpcReader
{
    // What a program logs of a stranger's words.
    private const int MaxErrorTextLength = 200;

    /// <summary>Understands a datagram, or not; it never throws.</summary>
    /// <param name="datagram">The bytes; the message refers to them, so they must not change any more.</param>
    /// <param name="message">What they say.</param>
    public static bool TryRead(ReadOnlyMemory<byte> datagram, [NotNullWhen(true)] out KrpcMessage? message)
    {
        message = null;
        if (!BencodeValue.TryRead(datagram, out var root)
            || !root["t"u8].TryGetBytes(out var transaction)
            || transaction.Length is < 1 or > KrpcMessage.MaxTransactionLength
            || !root["y"u8].TryGetBytes(out var kind))
        {
            return false;
        }

        message = kind.Span switch
        {
            [(byte)'q'] => ReadQuery(root, transaction),
            [(byte)'r'] => KrpcReplyReader.Read(root) is { } reply ? new KrpcMessage.Reply(transaction, reply) : null,
            [(byte)'e'] => ReadError(root["e"u8]) is { } error ? new KrpcMessage.Error(transaction, error) : null,
            _ => null,
        };
        return message is not null;
    }

    /// <summary>Whether the sender says it answers no queries.</summary>
    internal static bool IsReadOnly(BencodeValue root) => root["ro"u8].TryGetInteger(out var flag) && flag == 1;

    private static KrpcMessage.Query? ReadQuery(BencodeValue root, ReadOnlyMemory<byte> transaction)
    {
        if (!root["q"u8].TryGetBytes(out var method))
        {
            return null;
        }

        var body = KrpcQueryReader.Read(method.Span, root["a"u8], out var sender);
        return new KrpcMessage.Query(transaction, sender, body, IsReadOnly(root));
    }

    private static KrpcError? ReadError(BencodeValue list)
    {
        BencodeValue[] parts = [.. list.Items().Take(2)];
        if (parts.Length < 2 || !parts[0].TryGetInteger(out var code) || !parts[1].TryGetBytes(out var text))
        {
            return null;
        }

        var shown = text[..Math.Min(text.Length, MaxErrorTextLength)];
        return new KrpcError((int)Math.Clamp(code, int.MinValue, int.MaxValue), Encoding.UTF8.GetString(shown.Span));
    }
}
