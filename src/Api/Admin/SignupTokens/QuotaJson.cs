using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Api.Admin.SignupTokens;

/// <summary>Limits of a user as JSON (spec operations §8.1, §8.3). Absent and null both mean the server's default.</summary>
internal static class QuotaJson
{
    private const string Unlimited = "unlimited";

    // What a relational column of the reference holds; more would be cut down silently there.
    private const long MaxMegabytes = int.MaxValue;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a body; null if it is fine, else the status and text to answer.</summary>
    public static (int Status, string Text)? Read(ReadOnlyMemory<byte> json, out UserQuota quota)
    {
        quota = UserQuota.Default;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, "Failed to parse the request body as JSON");
        }

        using (document)
        {
            return Read(document.RootElement, json, ref quota) is { } problem
                ? (StatusCodes.Status422UnprocessableEntity, problem)
                : null;
        }
    }

    private static string? Read(JsonElement root, ReadOnlyMemory<byte> json, ref UserQuota quota)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "The request body must be an object";
        }

        if (HasRepeatedField(json))
        {
            return "A field is given twice";
        }

        string?[] problems =
        [
            TryStorage(root, out var storage),
            TryRate(root, "rate_read", out var read),
            TryRate(root, "rate_write", out var write),
            TryBurst(root, "rate_read_burst", read, out var readBurst),
            TryBurst(root, "rate_write_burst", write, out var writeBurst),
            TryPaths(root, out var paths),
        ];
        var problem = problems.FirstOrDefault(static text => text is not null);
        if (problem is null)
        {
            quota = new UserQuota(storage, new UserRates(read, write, readBurst, writeBurst), paths);
        }

        return problem;
    }

    private static bool HasRepeatedField(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static bool TryGet(JsonElement root, string name, out JsonElement value) =>
        root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? TryStorage(JsonElement root, out StorageLimit limit)
    {
        limit = StorageLimit.Default;
        if (!TryGet(root, "storage_quota_mb", out var value))
        {
            return null;
        }

        if (IsUnlimited(value))
        {
            limit = StorageLimit.Unlimited;
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var megabytes) || megabytes is < 0 or > MaxMegabytes)
        {
            return $"storage_quota_mb must be an integer from 0 to {MaxMegabytes} or \"unlimited\"";
        }

        limit = StorageLimit.Megabytes(megabytes);
        return null;
    }

    private static string? TryRate(JsonElement root, string name, out RateLimit rate)
    {
        rate = RateLimit.Default;
        if (!TryGet(root, name, out var value))
        {
            return null;
        }

        if (IsUnlimited(value))
        {
            rate = RateLimit.Unlimited;
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || !Bandwidth.TryParse(value.GetString()!, out var bandwidth))
        {
            return $"{name} must be a rate such as \"10mb/s\" or \"unlimited\"";
        }

        rate = RateLimit.Of(bandwidth);
        return null;
    }

    private static string? TryBurst(JsonElement root, string name, RateLimit rate, out int? burst)
    {
        burst = null;
        if (!TryGet(root, name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < 1)
        {
            return $"{name} must be an integer from 1 to {int.MaxValue}";
        }

        burst = number;
        return rate.IsValue ? null : $"{name} needs a rate of its own beside it";
    }

    private static string? TryPaths(JsonElement root, out IReadOnlyList<StoragePath>? paths)
    {
        paths = null;
        if (!TryGet(root, "allowed_write_paths", out var value))
        {
            return null;
        }

        var list = new List<StoragePath>();
        if (value.ValueKind != JsonValueKind.Array || !value.EnumerateArray().All(item => TryPath(item, list)))
        {
            return "allowed_write_paths must be an array of different canonical paths other than /";
        }

        paths = list;
        return null;
    }

    private static bool TryPath(JsonElement item, List<StoragePath> list)
    {
        if (item.ValueKind != JsonValueKind.String
            || !StoragePath.TryParse(item.GetString()!, out var path, out _)
            || path.Value == "/"
            || list.Contains(path))
        {
            return false;
        }

        list.Add(path);
        return true;
    }

    private static bool IsUnlimited(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(Unlimited);
}
