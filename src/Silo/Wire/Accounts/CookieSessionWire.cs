using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="CookieSession"/>.</summary>
[GenerateSerializer, Alias("pubky.cookie-session.wire")]
internal struct CookieSessionWire
{
    [Id(0)]
    public SecretHash Secret;

    [Id(1)]
    public PublicKey User;

    [Id(2)]
    public Capabilities? Capabilities;

    [Id(3)]
    public DateTimeOffset CreatedAt;
}

[RegisterConverter]
internal sealed class CookieSessionConverter : IConverter<CookieSession, CookieSessionWire>
{
    public CookieSession ConvertFromSurrogate(in CookieSessionWire surrogate) =>
        new(surrogate.Secret, surrogate.User, surrogate.Capabilities ?? Capabilities.Empty, surrogate.CreatedAt);

    public CookieSessionWire ConvertToSurrogate(in CookieSession value) => new()
    {
        Secret = value.Secret,
        User = value.User,
        Capabilities = value.Capabilities,
        CreatedAt = value.CreatedAt,
    };
}
