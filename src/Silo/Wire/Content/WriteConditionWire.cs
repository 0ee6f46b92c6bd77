using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Content;

/// <summary>See <see cref="WriteCondition"/>.</summary>
[GenerateSerializer, Alias("pubky.write-condition")]
internal struct WriteConditionWire
{
    [Id(0)]
    public TagConditionWire? IfMatch;

    [Id(1)]
    public TagConditionWire? IfNoneMatch;
}

/// <summary>See <see cref="TagCondition"/>.</summary>
[GenerateSerializer, Alias("pubky.tag-condition")]
internal struct TagConditionWire
{
    [Id(0)]
    public bool Any;

    [Id(1)]
    public ContentHash[]? Hashes;

    public static TagConditionWire? Of(TagCondition? condition) =>
        condition is null ? null : new() { Any = condition.Any, Hashes = [.. condition.Hashes] };

    public readonly TagCondition ToCondition() => new(Any, Hashes ?? []);
}

[RegisterConverter]
internal sealed class WriteConditionConverter : IConverter<WriteCondition, WriteConditionWire>
{
    public WriteCondition ConvertFromSurrogate(in WriteConditionWire surrogate) =>
        new(surrogate.IfMatch?.ToCondition(), surrogate.IfNoneMatch?.ToCondition());

    public WriteConditionWire ConvertToSurrogate(in WriteCondition value) =>
        new() { IfMatch = TagConditionWire.Of(value.IfMatch), IfNoneMatch = TagConditionWire.Of(value.IfNoneMatch) };
}
