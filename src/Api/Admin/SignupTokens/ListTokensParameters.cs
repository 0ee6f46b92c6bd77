using System.Diagnostics.CodeAnalysis;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Admin.SignupTokens;

/// <summary>Query of a page of tokens (spec operations §7.4.5).</summary>
/// <param name="After">Exclusive lower bound in canonical form, or null.</param>
/// <param name="Used">Only used or only unused ones; null is all.</param>
/// <param name="Limit">1 to 1000.</param>
internal sealed record ListTokensParameters(string? After, bool? Used, int Limit)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static bool TryParse(
        string rawQuery, [NotNullWhen(true)] out ListTokensParameters? parameters, [NotNullWhen(false)] out string? error)
    {
        parameters = null;
        var query = FormQuery.Parse(rawQuery);
        error = FindRepeated(query) is { } name ? $"Repeated parameter: {name}" : null;
        var (limit, after, used) = (DefaultLimit, (string?)null, (bool?)null);
        error ??= ReadLimit(query.Last("limit"), ref limit) ?? ReadCursor(query.Last("cursor"), ref after) ?? ReadState(query.Last("state"), ref used);
        if (error is not null)
        {
            return false;
        }

        parameters = new ListTokensParameters(after, used, limit);
        return true;
    }

    private static string? FindRepeated(FormQuery query) => query.Pairs
        .Select(static pair => pair.Name)
        .Where(static name => name is "limit" or "cursor" or "state")
        .GroupBy(static name => name, StringComparer.Ordinal)
        .FirstOrDefault(static group => group.Count() > 1)?.Key;

    private static string? ReadLimit(string? text, ref int limit)
    {
        if (text is null)
        {
            return null;
        }

        if (!QueryValues.TryParseUInt16(text, out var value) || value == 0)
        {
            return "Invalid limit";
        }

        limit = Math.Min((int)value, MaxLimit);
        return null;
    }

    private static string? ReadCursor(string? text, ref string? after)
    {
        if (text is null)
        {
            return null;
        }

        after = SignupCode.Normalize(text);
        return after is null ? "Invalid cursor" : null;
    }

    private static string? ReadState(string? text, ref bool? used)
    {
        switch (text)
        {
            case null or "all":
                return null;
            case "used":
                used = true;
                return null;
            case "unused":
                used = false;
                return null;
            default:
                return "Invalid state";
        }
    }
}
