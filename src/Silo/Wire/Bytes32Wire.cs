using System.Buffers.Binary;
using Pubky.Abstractions;

namespace Pubky.Silo.Wire;

/// <summary>32 bytes: keys and hashes.</summary>
[GenerateSerializer, Alias("pubky.bytes32")]
internal struct Bytes32Wire
{
    public const int Size = 32;

    [Id(0)]
    public UInt128 First;

    [Id(1)]
    public UInt128 Second;

    public static Bytes32Wire From(ReadOnlySpan<byte> bytes) => new()
    {
        First = BinaryPrimitives.ReadUInt128LittleEndian(bytes),
        Second = BinaryPrimitives.ReadUInt128LittleEndian(bytes[(Size / 2)..]),
    };

    public readonly void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, First);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[(Size / 2)..], Second);
    }
}

[RegisterConverter]
internal sealed class PublicKeyConverter : IConverter<PublicKey, Bytes32Wire>
{
    public PublicKey ConvertFromSurrogate(in Bytes32Wire surrogate)
    {
        Span<byte> bytes = stackalloc byte[Bytes32Wire.Size];
        surrogate.CopyTo(bytes);
        return PublicKey.FromTrustedBytes(bytes);
    }

    public Bytes32Wire ConvertToSurrogate(in PublicKey value)
    {
        Span<byte> bytes = stackalloc byte[Bytes32Wire.Size];
        value.CopyTo(bytes);
        return Bytes32Wire.From(bytes);
    }
}

[RegisterConverter]
internal sealed class ContentHashConverter : IConverter<ContentHash, Bytes32Wire>
{
    public ContentHash ConvertFromSurrogate(in Bytes32Wire surrogate)
    {
        Span<byte> bytes = stackalloc byte[Bytes32Wire.Size];
        surrogate.CopyTo(bytes);
        return ContentHash.FromBytes(bytes);
    }

    public Bytes32Wire ConvertToSurrogate(in ContentHash value) => Bytes32Wire.From(value.ToArray());
}

[RegisterConverter]
internal sealed class SecretHashConverter : IConverter<SecretHash, Bytes32Wire>
{
    public SecretHash ConvertFromSurrogate(in Bytes32Wire surrogate)
    {
        Span<byte> bytes = stackalloc byte[Bytes32Wire.Size];
        surrogate.CopyTo(bytes);
        return SecretHash.FromBytes(bytes);
    }

    public Bytes32Wire ConvertToSurrogate(in SecretHash value) => Bytes32Wire.From(value.ToArray());
}
