using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Answers;

/// <summary>See <see cref="WriteAdmission"/>.</summary>
[GenerateSerializer, Alias("pubky.write-admission")]
internal struct WriteAdmissionWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public long MaxLength;

    [Id(2)]
    public long Version;
}

[RegisterConverter]
internal sealed class WriteAdmissionConverter : IConverter<WriteAdmission, WriteAdmissionWire>
{
    public WriteAdmission ConvertFromSurrogate(in WriteAdmissionWire surrogate) =>
        new((StorageStatus)surrogate.Status, surrogate.MaxLength, surrogate.Version);

    public WriteAdmissionWire ConvertToSurrogate(in WriteAdmission value) =>
        new() { Status = (int)value.Status, MaxLength = value.MaxLength, Version = value.Version };
}
