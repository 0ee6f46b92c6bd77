using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>
/// An ed25519 public key: the identity of a user or of a homeserver (spec auth §2). A value made by a parser is always the
/// encoding of a curve point; its text is the canonical z-base-32 form, 52 lower-case characters.
/// </summary>
public readonly struct PublicKey : IEquatable<PublicKey>
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Size = Bytes32.Size;

    /// <summary>Length of a key's text in characters.</summary>
    public const int TextLength = ZBase32.KeyTextLength;

    private readonly Bytes32 _bytes;

    private PublicKey(Bytes32 bytes) => _bytes = bytes;

    /// <summary>Takes 32 bytes if they decompress to a point of the curve.</summary>
    public static bool TryFromBytes(ReadOnlySpan<byte> bytes, out PublicKey key)
    {
        if (bytes.Length != Size)
        {
            key = default;
            return false;
        }

        var value = Bytes32.From(bytes);
        if (!KnownPoints.Contains(value))
        {
            if (!EdwardsPoint.IsOnCurve(bytes))
            {
                key = default;
                return false;
            }

            KnownPoints.Add(value);
        }

        key = new PublicKey(value);
        return true;
    }

    /// <summary>Takes 32 bytes that were checked before, for example read back from the own database.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public static PublicKey FromTrustedBytes(ReadOnlySpan<byte> bytes) => new(Bytes32.From(bytes));

    /// <summary>
    /// Parses the raw form: exactly 52 z-base-32 characters, lower case. The four unused bits of the last character are
    /// ignored (spec auth §2.2); <see cref="ToString"/> gives the canonical text.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PublicKey key)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (ZBase32.TryDecodeKey(text, bytes))
        {
            return TryFromBytes(bytes, out key);
        }

        key = default;
        return false;
    }

    /// <summary>
    /// Parses the host form (spec auth §2.3, storage §3.3): a raw key, optionally behind other labels (<c>_pubky.</c>),
    /// optionally with a final dot, optionally with a numeric port. The display form <c>pubky…</c> is refused.
    /// </summary>
    public static bool TryParseHost(ReadOnlySpan<char> host, out PublicKey key)
    {
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && IsPort(host[(colon + 1)..]))
        {
            host = host[..colon];
        }

        if (host.EndsWith('.'))
        {
            host = host[..^1];
        }

        return TryParse(host[(host.LastIndexOf('.') + 1)..], out key);
    }

    /// <summary>Parses the raw form.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a key.</exception>
    public static PublicKey Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var key) ? key : throw new FormatException("Not a z-base-32 public key.");

    /// <summary>Copies the 32 bytes of the key.</summary>
    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    /// <summary>The 32 bytes of the key, in a new array.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>The canonical z-base-32 text.</summary>
    public override string ToString() =>
        string.Create(TextLength, _bytes, static (text, bytes) => ZBase32.EncodeKey(bytes, text));

    /// <inheritdoc/>
    public bool Equals(PublicKey other) => Bytes32.Equal(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PublicKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes32.Hash(_bytes);

    /// <summary>Whether two keys are the same 32 bytes.</summary>
    public static bool operator ==(PublicKey left, PublicKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(PublicKey left, PublicKey right) => !left.Equals(right);

    private static bool IsPort(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 5 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
