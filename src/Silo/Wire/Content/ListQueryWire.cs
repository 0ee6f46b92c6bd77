using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Content;

/// <summary>See <see cref="ListQuery"/>.</summary>
[GenerateSerializer, Alias("pubky.list-query")]
internal struct ListQueryWire
{
    [Id(0)]
    public string Directory;

    [Id(1)]
    public int Limit;

    [Id(2)]
    public string? Cursor;

    [Id(3)]
    public bool Reverse;

    [Id(4)]
    public bool Shallow;
}

[RegisterConverter]
internal sealed class ListQueryConverter : IConverter<ListQuery, ListQueryWire>
{
    public ListQuery ConvertFromSurrogate(in ListQueryWire surrogate) => new(
        StoragePath.FromTrusted(surrogate.Directory),
        surrogate.Limit,
        surrogate.Cursor is { } cursor ? StoragePath.FromTrusted(cursor) : null,
        surrogate.Reverse,
        surrogate.Shallow);

    public ListQueryWire ConvertToSurrogate(in ListQuery value) => new()
    {
        Directory = value.Directory.Value,
        Limit = value.Limit,
        Cursor = value.Cursor?.Value,
        Reverse = value.Reverse,
        Shallow = value.Shallow,
    };
}
