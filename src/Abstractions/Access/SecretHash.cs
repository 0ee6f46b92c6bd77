using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pubky.Abstractions;

/// <summary>
/// SHA-256 of a secret's ASCII text. Grains and stores know secrets only in this form: the text itself stays between the
/// client and the request that carries it.
/// </summary>
public readonly struct SecretHash : IEquatable<SecretHash>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = Bytes32.Size;

    private readonly Bytes32 _bytes;

    private SecretHash(Bytes32 bytes) => _bytes = bytes;

    /// <summary>Hashes a secret's text.</summary>
    public static SecretHash Of(string secret)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), digest);
        return new SecretHash(Bytes32.From(digest));
    }

    /// <summary>Takes a stored hash.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public static SecretHash FromBytes(ReadOnlySpan<byte> bytes) => new(Bytes32.From(bytes));

    /// <summary>The hash, in a new array.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>Compares in constant time.</summary>
    public bool Equals(SecretHash other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SecretHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes32.Hash(_bytes);

    /// <summary>Never the hash itself: logs must not hold it.</summary>
    public override string ToString() => "(secret)";
}
