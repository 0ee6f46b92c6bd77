using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Content;

/// <summary>See <see cref="PutRequest"/>.</summary>
[GenerateSerializer, Alias("pubky.put")]
internal struct PutRequestWire
{
    [Id(0)]
    public string Path;

    [Id(1)]
    public long Size;

    [Id(2)]
    public ContentHash Hash;

    [Id(3)]
    public string ContentType;

    [Id(4)]
    public ContentWire Content;

    [Id(5)]
    public long AdmittedVersion;

    [Id(6)]
    public WriteCondition Condition;
}

[RegisterConverter]
internal sealed class PutRequestConverter : IConverter<PutRequest, PutRequestWire>
{
    public PutRequest ConvertFromSurrogate(in PutRequestWire surrogate) => new(
        StoragePath.FromTrusted(surrogate.Path),
        surrogate.Size,
        surrogate.Hash,
        surrogate.ContentType,
        surrogate.Content.ToContent(),
        surrogate.AdmittedVersion,
        surrogate.Condition);

    public PutRequestWire ConvertToSurrogate(in PutRequest value) => new()
    {
        Path = value.Path.Value,
        Size = value.Size,
        Hash = value.Hash,
        ContentType = value.ContentType,
        Content = ContentWire.Of(value.Content),
        AdmittedVersion = value.AdmittedVersion,
        Condition = value.Condition,
    };
}
