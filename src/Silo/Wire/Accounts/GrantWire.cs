using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="Grant"/>.</summary>
[GenerateSerializer, Alias("pubky.grant")]
internal struct GrantWire
{
    [Id(0)]
    public GrantId Id;

    [Id(1)]
    public PublicKey User;

    [Id(2)]
    public ClientId Client;

    [Id(3)]
    public PublicKey Confirmation;

    [Id(4)]
    public Capabilities? Capabilities;

    [Id(5)]
    public long IssuedAt;

    [Id(6)]
    public long ExpiresAt;

    [Id(7)]
    public DateTimeOffset CreatedAt;

    [Id(8)]
    public DateTimeOffset? RevokedAt;
}

[RegisterConverter]
internal sealed class GrantConverter : IConverter<Grant, GrantWire>
{
    public Grant ConvertFromSurrogate(in GrantWire surrogate) => new(
        surrogate.Id,
        surrogate.User,
        surrogate.Client,
        surrogate.Confirmation,
        surrogate.Capabilities ?? Capabilities.Empty,
        surrogate.IssuedAt,
        surrogate.ExpiresAt,
        surrogate.CreatedAt,
        surrogate.RevokedAt);

    public GrantWire ConvertToSurrogate(in Grant value) => new()
    {
        Id = value.Id,
        User = value.User,
        Client = value.Client,
        Confirmation = value.Confirmation,
        Capabilities = value.Capabilities,
        IssuedAt = value.IssuedAt,
        ExpiresAt = value.ExpiresAt,
        CreatedAt = value.CreatedAt,
        RevokedAt = value.RevokedAt,
    };
}
