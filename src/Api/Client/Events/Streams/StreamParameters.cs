using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>The query of a stream request (spec events §4.1, §4.2), checked in the order of §4.3, steps 2 to 7.</summary>
/// <param name="Users">As given, duplicates and all; 1 to 50.</param>
/// <param name="Filters">At least one; not yet authorised.</param>
/// <param name="Live">Go on after history.</param>
/// <param name="Reverse">Newest first.</param>
/// <param name="Limit">1 to 65535; null is unlimited.</param>
internal sealed record StreamParameters(
    IReadOnlyList<StreamUserParameter> Users,
    IReadOnlyList<StoragePath> Filters,
    bool Live,
    bool Reverse,
    int? Limit)
{
    private const int MaxUsers = 50;
    private const int MaxFilters = 100;

    private static readonly StoragePath DefaultFilter = StoragePath.Parse("/pub/");

    public static bool TryParse(
        string rawQuery, [NotNullWhen(true)] out StreamParameters? parameters, [NotNullWhen(false)] out string? error)
    {
        parameters = null;
        var query = FormQuery.Parse(rawQuery);
        var users = new List<StreamUserParameter>();
        var filters = new List<StoragePath>();
        var (live, reverse) = (IsTrue(query.Last("live")), IsTrue(query.Last("reverse")));
        error = ReadLimit(query, out var limit)
            ?? (live && reverse ? "Cannot use live mode with reverse ordering" : null)
            ?? ReadUsers(query, users)
            ?? ReadFilters(query, filters);
        if (error is not null)
        {
            return false;
        }

        parameters = new StreamParameters(users, filters, live, reverse, limit);
        return true;
    }

    private static bool IsTrue(string? text) => text is "true" or "1";

    private static IEnumerable<string> ValuesOf(FormQuery query, string name) =>
        query.Pairs.Where(pair => string.Equals(pair.Name, name, StringComparison.Ordinal)).Select(static pair => pair.Value);

    /// <summary>Every occurrence must be valid; the last one counts.</summary>
    private static string? ReadLimit(FormQuery query, out int? limit)
    {
        limit = null;
        foreach (var text in ValuesOf(query, "limit"))
        {
            if (!QueryValues.TryParseUInt16(text, out var value))
            {
                return $"Invalid limit: {text}";
            }

            if (value == 0)
            {
                return "limit must be at least 1";
            }

            limit = value;
        }

        return null;
    }

    private static string? ReadUsers(FormQuery query, List<StreamUserParameter> users)
    {
        foreach (var text in ValuesOf(query, "user").Where(static text => text.Length > 0))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? text : text[..colon];
            if (!PublicKey.TryParse(key, out var user))
            {
                return $"Invalid public key: {key}";
            }

            users.Add(new StreamUserParameter(user, colon < 0 ? null : text[(colon + 1)..]));
        }

        return users.Count switch
        {
            0 => "user parameter is required",
            > MaxUsers => $"Too many users. Maximum allowed: {MaxUsers}",
            _ => null,
        };
    }

    private static string? ReadFilters(FormQuery query, List<StoragePath> filters)
    {
        foreach (var text in ValuesOf(query, "path").Where(static text => text.Length > 0))
        {
            var absolute = text.StartsWith('/') ? text : "/" + text;
            if (!StoragePath.TryNormalize(absolute, out var filter, out _))
            {
                return $"Invalid path: {absolute}";
            }

            filters.Add(filter);
        }

        if (filters.Count == 0)
        {
            filters.Add(DefaultFilter);
        }

        return filters.Count > MaxFilters ? $"Too many paths. Maximum allowed: {MaxFilters}" : null;
    }
}
