using System.Text.Unicode;

namespace Pubky.Pkarr;

/// <summary>The bytes a packet's signature covers: those of a BEP44 mutable item without salt (spec pkarr §2.2).</summary>
internal static class SigningInput
{
    /// <summary>Room for the longest input: a full message, 19 digits of timestamp, 4 of length, and the text between.</summary>
    public const int MaxLength = SignedPacket.MaxMessageLength + 64;

    /// <summary>Writes the input and gives the part of <paramref name="buffer"/> it takes.</summary>
    public static ReadOnlySpan<byte> Write(long timestamp, ReadOnlySpan<byte> message, Span<byte> buffer)
    {
        Utf8.TryWrite(buffer, $"3:seqi{timestamp}e1:v{message.Length}:", out var length);
        message.CopyTo(buffer[length..]);
        return buffer[..(length + message.Length)];
    }
}
