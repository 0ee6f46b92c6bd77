using System.Net;
using Pubky.Abstractions;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>Reads one rule of the request limiter (spec operations §10.1).</summary>
internal static class RateLimitType
{
    public static readonly ConfigType<RateLimitRule> Rule = new(TomlKind.Table, static (value, scope) => Read((TomlTable)value, scope));

    private const string DisplayPrefix = "pubky";

    private static readonly ConfigType<RateLimitKey> Key = ConfigTypes.Word(("ip", RateLimitKey.Ip), ("user", RateLimitKey.User));
    private static readonly ConfigType<string> Method = ConfigTypes.Text.Then(static text => text.ToUpperInvariant());

    private static readonly ConfigType<IPAddress> WhitelistedAddress =
        ConfigTypes.Parsed<IPAddress>(AddressText.TryParse, "an IP address, as the key \"ip\" asks for");

    private static readonly ConfigType<PublicKey> WhitelistedUser =
        ConfigTypes.Parsed<PublicKey>(TryParseUser, "a public key, as the key \"user\" asks for");

    private static readonly string[] Names = ["path", "method", "quota", "key", "burst", "whitelist"];

    private static RateLimitRule Read(TomlTable table, ConfigScope scope)
    {
        WarnOfUnknown(table, scope);
        var key = Required(table, "key", Key, scope);
        var method = Required(table, "method", Method, scope);
        RefuseBandwidth(table, method, key, scope);
        return new RateLimitRule(
            Required(table, "path", ConfigTypes.Text, scope),
            method.All(IsTokenCharacter) && method.Length > 0 ? method : throw scope.Error($"'{method}' is not an HTTP method"),
            Required(table, "quota", ConfigTypes.RequestQuota, scope),
            key,
            table.TryGet("burst", out var burst) ? ConfigTypes.Burst.Convert(burst, scope.Inner(".burst", burst)) : null,
            key == RateLimitKey.Ip ? Whitelist(table, WhitelistedAddress, scope) : [],
            key == RateLimitKey.User ? Whitelist(table, WhitelistedUser, scope) : []);
    }

    private static T Required<T>(TomlTable table, string name, ConfigType<T> type, ConfigScope scope) =>
        table.TryGet(name, out var value)
            ? type.Convert(value, scope.Inner($".{name}", value))
            : throw scope.Error($"the rule has no '{name}'");

    private static IReadOnlyList<T> Whitelist<T>(TomlTable table, ConfigType<T> type, ConfigScope scope) =>
        table.TryGet("whitelist", out var value)
            ? ConfigTypes.ListOf(type).Convert(value, scope.Inner(".whitelist", value))
            : [];

    /// <summary>Rules up to release 0.7 could limit bytes; such a file is told where that moved (spec operations §5.6).</summary>
    private static void RefuseBandwidth(TomlTable table, string method, RateLimitKey key, ConfigScope scope)
    {
        if (!table.TryGet("quota", out var value) || value is not TomlString text || !Bandwidth.TryParse(text.Value, out _))
        {
            return;
        }

        var successor = key == RateLimitKey.Ip ? "unauthenticated_ip_rate_read" : method is "GET" or "HEAD" ? "rate_read" : "rate_write";
        throw scope.Inner(".quota", value)
            .Error($"'{text.Value}' limits bytes, which rules no longer do; set {successor} in [default_quotas] instead");
    }

    private static void WarnOfUnknown(TomlTable table, ConfigScope scope)
    {
        foreach (var (name, value) in table.Entries)
        {
            if (!Names.Contains(name))
            {
                scope.Inner($".{name}", value).Warn($"unknown key, ignored; {NearestKey.Hint(name, Names)}");
            }
        }
    }

    private static bool TryParseUser(string text, out PublicKey user) =>
        PublicKey.TryParse(text, out user)
        || (text.StartsWith(DisplayPrefix, StringComparison.Ordinal) && PublicKey.TryParse(text.AsSpan(DisplayPrefix.Length), out user));

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}
