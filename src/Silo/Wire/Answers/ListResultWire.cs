using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Answers;

/// <summary>See <see cref="ListResult"/>.</summary>
[GenerateSerializer, Alias("pubky.list-result")]
internal struct ListResultWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public string[]? Items;
}

[RegisterConverter]
internal sealed class ListResultConverter : IConverter<ListResult, ListResultWire>
{
    public ListResult ConvertFromSurrogate(in ListResultWire surrogate) => new((StorageStatus)surrogate.Status, surrogate.Items);

    public ListResultWire ConvertToSurrogate(in ListResult value) =>
        new() { Status = (int)value.Status, Items = value.Items is { } items ? [.. items] : null };
}
