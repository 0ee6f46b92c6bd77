using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Republishing;

/// <summary>See <see cref="RepublishOrder"/>.</summary>
[GenerateSerializer, Alias("pubky.republish-order")]
internal struct RepublishOrderWire
{
    [Id(0)]
    public double KeysPerSecond;

    [Id(1)]
    public DateTimeOffset Until;
}

[RegisterConverter]
internal sealed class RepublishOrderConverter : IConverter<RepublishOrder, RepublishOrderWire>
{
    public RepublishOrder ConvertFromSurrogate(in RepublishOrderWire surrogate) => new(surrogate.KeysPerSecond, surrogate.Until);

    public RepublishOrderWire ConvertToSurrogate(in RepublishOrder value) =>
        new() { KeysPerSecond = value.KeysPerSecond, Until = value.Until };
}
