using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="Usage"/>.</summary>
[GenerateSerializer, Alias("pubky.usage")]
internal struct UsageWire
{
    [Id(0)]
    public long UsedBytes;

    [Id(1)]
    public long? LimitBytes;

    [Id(2)]
    public bool Disabled;

    [Id(3)]
    public UserQuota? Quota;
}

[RegisterConverter]
internal sealed class UsageConverter : IConverter<Usage, UsageWire>
{
    public Usage ConvertFromSurrogate(in UsageWire surrogate) =>
        new(surrogate.UsedBytes, surrogate.LimitBytes, surrogate.Disabled, surrogate.Quota ?? UserQuota.Default);

    public UsageWire ConvertToSurrogate(in Usage value) => new()
    {
        UsedBytes = value.UsedBytes,
        LimitBytes = value.LimitBytes,
        Disabled = value.Disabled,
        Quota = value.Quota,
    };
}
