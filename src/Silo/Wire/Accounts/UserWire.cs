using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="User"/>.</summary>
[GenerateSerializer, Alias("pubky.account")]
internal struct UserWire
{
    [Id(0)]
    public PublicKey Key;

    [Id(1)]
    public DateTimeOffset CreatedAt;

    [Id(2)]
    public bool Disabled;

    [Id(3)]
    public UserQuota? Quota;

    [Id(4)]
    public long UsedBytes;

    [Id(5)]
    public long Version;
}

[RegisterConverter]
internal sealed class UserConverter : IConverter<User, UserWire>
{
    public User ConvertFromSurrogate(in UserWire surrogate) => new(
        surrogate.Key,
        surrogate.CreatedAt,
        surrogate.Disabled,
        surrogate.Quota ?? UserQuota.Default,
        surrogate.UsedBytes,
        surrogate.Version);

    public UserWire ConvertToSurrogate(in User value) => new()
    {
        Key = value.Key,
        CreatedAt = value.CreatedAt,
        Disabled = value.Disabled,
        Quota = value.Quota,
        UsedBytes = value.UsedBytes,
        Version = value.Version,
    };
}
