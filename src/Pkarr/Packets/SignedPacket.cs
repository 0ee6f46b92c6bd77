using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Pkarr;

/// <summary>
/// DNS records under a key, signed by it (spec pkarr §2). An instance was either signed here or verified; it is immutable,
/// and its bytes are kept as they came, because the signature covers them.
/// </summary>
public sealed class SignedPacket
{
    /// <summary>Most bytes of DNS message that are accepted.</summary>
    public const int MaxMessageLength = 1000;

    /// <summary>Most bytes of DNS message that are signed: common public nodes count the bencoded form (spec pkarr §2.4).</summary>
    public const int MaxSignedMessageLength = 996;

    /// <summary>Bytes in front of the message: key, signature, timestamp.</summary>
    public const int HeaderLength = MessageAt;

    /// <summary>Longest canonical form in bytes.</summary>
    public const int MaxLength = HeaderLength + MaxMessageLength;

    /// <summary>Longest relay payload in bytes: the canonical form without the key.</summary>
    public const int MaxPayloadLength = MaxLength - PublicKey.Size;

    private const int SignatureAt = PublicKey.Size;
    private const int TimestampAt = SignatureAt + Ed25519.SignatureSize;
    private const int MessageAt = TimestampAt + sizeof(ulong);

    private readonly byte[] _bytes;

    private SignedPacket(PublicKey key, long timestamp, byte[] bytes, IReadOnlyList<DnsRecord> answers)
    {
        (Key, Timestamp, Answers) = (key, timestamp, answers);
        _bytes = bytes;
    }

    /// <summary>Who signed it.</summary>
    public PublicKey Key { get; }

    /// <summary>When, in microseconds since the Unix epoch; nobody has compared it with a clock.</summary>
    public long Timestamp { get; }

    /// <summary>The records, in the order of the message.</summary>
    public IReadOnlyList<DnsRecord> Answers { get; }

    /// <summary>The canonical form: key, signature, timestamp, message.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The relay payload: the canonical form without the key.</summary>
    public ReadOnlyMemory<byte> Payload => _bytes.AsMemory(SignatureAt);

    /// <summary>The 64 bytes of signature.</summary>
    public ReadOnlyMemory<byte> Signature => _bytes.AsMemory(SignatureAt, Ed25519.SignatureSize);

    /// <summary>The DNS message.</summary>
    public ReadOnlyMemory<byte> Message => _bytes.AsMemory(MessageAt);

    /// <summary>Signs records.</summary>
    /// <param name="pair">Who signs.</param>
    /// <param name="records">The records; their names are completed below the key.</param>
    /// <param name="timestamp">When, in microseconds since the Unix epoch; see <see cref="PacketClock"/>.</param>
    /// <exception cref="ArgumentException">The records cannot be written, or are too large; or the timestamp is negative.</exception>
    public static SignedPacket Sign(KeyPair pair, IEnumerable<DnsRecord> records, long timestamp)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timestamp);
        var origin = pair.PublicKey.ToString();
        DnsRecord[] answers = [.. records.Select(record => record with { Name = RecordNames.Normalize(record.Name, origin) })];
        var message = DnsWriter.Write(answers, MaxSignedMessageLength);

        var bytes = new byte[HeaderLength + message.Length];
        pair.PublicKey.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(TimestampAt), timestamp);
        message.CopyTo(bytes, MessageAt);
        Span<byte> buffer = stackalloc byte[SigningInput.MaxLength];
        pair.Sign(SigningInput.Write(timestamp, message, buffer), bytes.AsSpan(SignatureAt, Ed25519.SignatureSize));
        return new SignedPacket(pair.PublicKey, timestamp, bytes, answers);
    }

    /// <summary>Verifies a canonical form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedPacket? packet, out SignedPacketError error)
    {
        packet = null;
        error = CheckLength(bytes.Length);
        if (error != SignedPacketError.None)
        {
            return false;
        }

        if (!PublicKey.TryFromBytes(bytes[..PublicKey.Size], out var key))
        {
            error = SignedPacketError.InvalidKey;
            return false;
        }

        return TryReadPayload(key, bytes[SignatureAt..], out packet, out error);
    }

    /// <summary>Verifies a relay payload that is said to be <paramref name="key"/>'s.</summary>
    public static bool TryReadPayload(
        PublicKey key, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out SignedPacket? packet, out SignedPacketError error)
    {
        packet = null;
        error = CheckLength(PublicKey.Size + payload.Length);
        if (error != SignedPacketError.None)
        {
            return false;
        }

        var timestamp = BinaryPrimitives.ReadInt64BigEndian(payload[(TimestampAt - SignatureAt)..]);
        var message = payload[(MessageAt - SignatureAt)..];
        error = Verify(key, payload[..Ed25519.SignatureSize], timestamp, message, out var answers);
        if (error != SignedPacketError.None)
        {
            return false;
        }

        var bytes = new byte[PublicKey.Size + payload.Length];
        key.CopyTo(bytes);
        payload.CopyTo(bytes.AsSpan(SignatureAt));
        packet = new SignedPacket(key, timestamp, bytes, answers!);
        return true;
    }

    /// <summary>
    /// The records of a name (spec pkarr §3.6), which is completed below the key: <c>@</c> is the key itself, a leading
    /// <c>*</c> any one label.
    /// </summary>
    public IEnumerable<DnsRecord> Records(string name)
    {
        var query = RecordNames.Normalize(name, Key.ToString());
        return Answers.Where(answer => RecordNames.Answers(answer.Name, query));
    }

    /// <summary>
    /// Whether this packet replaces <paramref name="other"/> of the same key (spec pkarr §2.7): a later timestamp, or the
    /// same and a bytewise greater message. Of two identical packets neither does.
    /// </summary>
    public bool IsMoreRecentThan(SignedPacket other) =>
        Timestamp > other.Timestamp
        || (Timestamp == other.Timestamp && Message.Span.SequenceCompareTo(other.Message.Span) > 0);

    private static SignedPacketError CheckLength(int length) => length switch
    {
        < HeaderLength => SignedPacketError.TooShort,
        > MaxLength => SignedPacketError.TooLong,
        _ => SignedPacketError.None,
    };

    private static SignedPacketError Verify(
        PublicKey key, ReadOnlySpan<byte> signature, long timestamp, ReadOnlySpan<byte> message, out IReadOnlyList<DnsRecord>? answers)
    {
        answers = null;
        if (timestamp < 0)
        {
            return SignedPacketError.InvalidTimestamp;
        }

        Span<byte> buffer = stackalloc byte[SigningInput.MaxLength];
        if (!Ed25519.Verify(key, SigningInput.Write(timestamp, message, buffer), signature))
        {
            return SignedPacketError.InvalidSignature;
        }

        return DnsReader.TryRead(message, out answers) ? SignedPacketError.None : SignedPacketError.InvalidMessage;
    }
}
