using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Answers;

/// <summary>See <see cref="GrantExchangeResult"/>.</summary>
[GenerateSerializer, Alias("pubky.grant-exchange-result")]
internal struct GrantExchangeResultWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public GrantSession? Session;
}

[RegisterConverter]
internal sealed class GrantExchangeResultConverter : IConverter<GrantExchangeResult, GrantExchangeResultWire>
{
    public GrantExchangeResult ConvertFromSurrogate(in GrantExchangeResultWire surrogate) =>
        new((GrantExchangeStatus)surrogate.Status, surrogate.Session);

    public GrantExchangeResultWire ConvertToSurrogate(in GrantExchangeResult value) =>
        new() { Status = (int)value.Status, Session = value.Session };
}
