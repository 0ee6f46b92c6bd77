using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Republishing;

/// <summary>See <see cref="RepublishTotals"/>.</summary>
[GenerateSerializer, Alias("pubky.republish-totals")]
internal struct RepublishTotalsWire
{
    [Id(0)]
    public long Published;

    [Id(1)]
    public long Skipped;

    [Id(2)]
    public long Missing;

    [Id(3)]
    public long Invalid;

    [Id(4)]
    public long Failed;
}

[RegisterConverter]
internal sealed class RepublishTotalsConverter : IConverter<RepublishTotals, RepublishTotalsWire>
{
    public RepublishTotals ConvertFromSurrogate(in RepublishTotalsWire surrogate) =>
        new(surrogate.Published, surrogate.Skipped, surrogate.Missing, surrogate.Invalid, surrogate.Failed);

    public RepublishTotalsWire ConvertToSurrogate(in RepublishTotals value) => new()
    {
        Published = value.Published,
        Skipped = value.Skipped,
        Missing = value.Missing,
        Invalid = value.Invalid,
        Failed = value.Failed,
    };
}
