using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Answers;

/// <summary>See <see cref="ReadResult"/>.</summary>
[GenerateSerializer, Alias("pubky.read-result")]
internal struct ReadResultWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public Entry? Entry;
}

[RegisterConverter]
internal sealed class ReadResultConverter : IConverter<ReadResult, ReadResultWire>
{
    public ReadResult ConvertFromSurrogate(in ReadResultWire surrogate) => new((StorageStatus)surrogate.Status, surrogate.Entry);

    public ReadResultWire ConvertToSurrogate(in ReadResult value) => new() { Status = (int)value.Status, Entry = value.Entry };
}
