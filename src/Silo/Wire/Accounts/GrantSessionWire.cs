using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="GrantSession"/>.</summary>
[GenerateSerializer, Alias("pubky.grant-session.wire")]
internal struct GrantSessionWire
{
    [Id(0)]
    public SecretHash Token;

    [Id(1)]
    public Grant Grant;

    [Id(2)]
    public long TokenExpiresAt;
}

[RegisterConverter]
internal sealed class GrantSessionConverter : IConverter<GrantSession, GrantSessionWire>
{
    public GrantSession ConvertFromSurrogate(in GrantSessionWire surrogate) =>
        new(surrogate.Token, surrogate.Grant, surrogate.TokenExpiresAt);

    public GrantSessionWire ConvertToSurrogate(in GrantSession value) =>
        new() { Token = value.Token, Grant = value.Grant, TokenExpiresAt = value.TokenExpiresAt };
}
