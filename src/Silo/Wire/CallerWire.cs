using Pubky.Abstractions;

namespace Pubky.Silo.Wire;

/// <summary>See <see cref="Caller"/>.</summary>
[GenerateSerializer, Alias("pubky.caller")]
internal struct CallerWire
{
    [Id(0)]
    public int Kind;

    [Id(1)]
    public SecretHash Secret;
}

[RegisterConverter]
internal sealed class CallerConverter : IConverter<Caller, CallerWire>
{
    public Caller ConvertFromSurrogate(in CallerWire surrogate) => new((CallerKind)surrogate.Kind, surrogate.Secret);

    public CallerWire ConvertToSurrogate(in Caller value) => new() { Kind = (int)value.Kind, Secret = value.Secret };
}
