using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="UserQuota"/>: what is absent is the server's default, or no restriction.</summary>
[GenerateSerializer, Alias("pubky.quota")]
internal struct UserQuotaWire
{
    [Id(0)]
    public long? Storage;

    [Id(1)]
    public string? ReadRate;

    [Id(2)]
    public string? WriteRate;

    [Id(3)]
    public int? ReadBurst;

    [Id(4)]
    public int? WriteBurst;

    [Id(5)]
    public string[]? AllowedWritePaths;
}

[RegisterConverter]
internal sealed class UserQuotaConverter : IConverter<UserQuota, UserQuotaWire>
{
    public UserQuota ConvertFromSurrogate(in UserQuotaWire surrogate)
    {
        var rates = new UserRates(
            RateLimit.FromText(surrogate.ReadRate), RateLimit.FromText(surrogate.WriteRate), surrogate.ReadBurst, surrogate.WriteBurst);
        StoragePath[]? paths = surrogate.AllowedWritePaths is { } texts ? [.. texts.Select(StoragePath.FromTrusted)] : null;
        return new UserQuota(StorageLimit.FromCode(surrogate.Storage), rates, paths);
    }

    public UserQuotaWire ConvertToSurrogate(in UserQuota value) => new()
    {
        Storage = value.Storage.Code,
        ReadRate = value.Rates.Read.Text,
        WriteRate = value.Rates.Write.Text,
        ReadBurst = value.Rates.ReadBurst,
        WriteBurst = value.Rates.WriteBurst,
        AllowedWritePaths = value.AllowedWritePaths is { } paths ? [.. paths.Select(static path => path.Value)] : null,
    };
}
