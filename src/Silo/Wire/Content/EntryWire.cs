using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Content;

/// <summary>See <see cref="Entry"/>.</summary>
[GenerateSerializer, Alias("pubky.entry")]
internal struct EntryWire
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
    public DateTimeOffset CreatedAt;

    [Id(5)]
    public DateTimeOffset ModifiedAt;

    [Id(6)]
    public ContentWire Content;
}

[RegisterConverter]
internal sealed class EntryConverter : IConverter<Entry, EntryWire>
{
    public Entry ConvertFromSurrogate(in EntryWire surrogate) => new(
        StoragePath.FromTrusted(surrogate.Path),
        surrogate.Size,
        surrogate.Hash,
        surrogate.ContentType,
        surrogate.CreatedAt,
        surrogate.ModifiedAt,
        surrogate.Content.ToContent());

    public EntryWire ConvertToSurrogate(in Entry value) => new()
    {
        Path = value.Path.Value,
        Size = value.Size,
        Hash = value.Hash,
        ContentType = value.ContentType,
        CreatedAt = value.CreatedAt,
        ModifiedAt = value.ModifiedAt,
        Content = ContentWire.Of(value.Content),
    };
}
