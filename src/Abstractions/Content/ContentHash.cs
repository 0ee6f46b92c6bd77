using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>BLAKE3-256 of a file's bytes (spec events §1.5). The default value, 32 zero bytes, means "unknown".</summary>
public readonly struct ContentHash : IEquatable<ContentHash>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = Bytes32.Size;

    private readonly Bytes32 _bytes;

    private ContentHash(Bytes32 bytes) => _bytes = bytes;

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) => new(Bytes32.From(bytes));

    /// <summary>The hash, in a new array.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>Standard base64 with padding, 44 characters: the form of events and, in quotes, of the ETag.</summary>
    public override string ToString() => Convert.ToBase64String(_bytes);

    /// <inheritdoc/>
    public bool Equals(ContentHash other) => Bytes32.Equal(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ContentHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes32.Hash(_bytes);

    /// <summary>Whether two hashes are equal.</summary>
    public static bool operator ==(ContentHash left, ContentHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(ContentHash left, ContentHash right) => !left.Equals(right);
}
