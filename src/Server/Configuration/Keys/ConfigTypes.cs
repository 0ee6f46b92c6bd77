using System.Net;
using Pubky.Abstractions;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>The types of settings (spec operations §5.3).</summary>
internal static class ConfigTypes
{
    public static readonly ConfigType<bool> Boolean = new(TomlKind.Boolean, static (value, _) => ((TomlBoolean)value).Value);

    public static readonly ConfigType<string> Text = new(TomlKind.String, static (value, _) => ((TomlString)value).Value);

    public static readonly ConfigType<SecretText> Secret =
        new(TomlKind.String, static (value, _) => new SecretText(((TomlString)value).Value));

    public static readonly ConfigType<IPEndPoint> Socket =
        Parsed<IPEndPoint>(AddressText.TryParseSocket, "an address and port such as 127.0.0.1:6286 or [::1]:6286");

    public static readonly ConfigType<IPAddress> Address = Parsed<IPAddress>(AddressText.TryParse, "an IPv4 or IPv6 address");

    public static readonly ConfigType<HostName> Host = Parsed<HostName>(HostName.TryParse, "a host name");

    public static readonly ConfigType<HostAndPort> Node = Parsed<HostAndPort>(HostAndPort.TryParse, "a host name and port, host:port");

    public static readonly ConfigType<Uri> WebUrl = Parsed<Uri>(UrlText.TryParseWeb, "an http or https URL");

    public static readonly ConfigType<LogLevel> Level =
        Parsed<LogLevel>(LogLevelText.TryParse, "one of off, error, warn, info, debug, trace");

    public static readonly ConfigType<ModuleLevel> ModuleLevel =
        Parsed<ModuleLevel>(Configuration.ModuleLevel.TryParse, "target=level with a level of off, error, warn, info, debug, trace");

    public static readonly ConfigType<Bandwidth?> Bandwidth = Parsed<Bandwidth>(
        Abstractions.Bandwidth.TryParse,
        "a rate <n>kb/s with kb, mb or gb a s, m, h or d, which a limiter can count").Optional();

    public static readonly ConfigType<SecretText> DatabaseUrl = new(TomlKind.String, static (value, scope) =>
        UrlText.IsPostgres(((TomlString)value).Value)
            ? new SecretText(((TomlString)value).Value)
            : throw scope.Error("is no URL with the scheme postgres or postgresql"));

    public static readonly ConfigType<RequestQuota> RequestQuota = Parsed<RequestQuota>(
        Abstractions.RequestQuota.TryParse, "a number of requests <n>r/<s|m|h|d>, from 1 up to 1 a nanosecond");

    public static readonly ConfigType<long> Burst = Integer(1, uint.MaxValue);

    public static readonly ConfigType<int> Port = Integer(0, ushort.MaxValue).Then(static port => (int)port);

    /// <summary>One of some words, exactly as given.</summary>
    public static ConfigType<T> Word<T>(params (string Word, T Value)[] words) => new(TomlKind.String, (value, scope) =>
    {
        var text = ((TomlString)value).Value;
        foreach (var (word, meaning) in words)
        {
            if (text == word)
            {
                return meaning;
            }
        }

        throw scope.Error($"'{text}' is none of {string.Join(", ", words.Select(static pair => $"\"{pair.Word}\""))}");
    });

    /// <summary>An integer between two bounds, both allowed.</summary>
    public static ConfigType<long> Integer(long min, long max = long.MaxValue) => new(TomlKind.Integer, (value, scope) =>
    {
        var number = ((TomlInteger)value).Value;
        return number >= min && number <= max
            ? number
            : throw scope.Error(max == long.MaxValue ? $"{number} is less than {min}" : $"{number} is not within {min} to {max}");
    });

    /// <summary>A text that a parser accepts; the error repeats the text, so never use it for secrets.</summary>
    public static ConfigType<T> Parsed<T>(TryParse<T> parse, string grammar) => new(TomlKind.String, (value, scope) =>
    {
        var text = ((TomlString)value).Value;
        return parse(text, out var parsed) ? parsed! : throw scope.Error($"'{text}' is not {grammar}");
    });

    /// <summary>An array whose items are all of one type.</summary>
    public static ConfigType<IReadOnlyList<T>> ListOf<T>(ConfigType<T> item) => new(TomlKind.Array, (value, scope) =>
        [.. ((TomlArray)value).Items.Select((each, index) => item.Convert(each, scope.Inner($"[{index}]", each)))]);

    /// <summary>The type of a setting that may be unset.</summary>
    public static ConfigType<T?> Optional<T>(this ConfigType<T> type)
        where T : struct =>
        type.Then(static value => (T?)value);

    /// <summary>A type with a conversion that cannot fail.</summary>
    public static ConfigType<TResult> Then<T, TResult>(this ConfigType<T> type, Func<T, TResult> convert) =>
        new(type.Kind, (value, scope) => convert(type.Read(value, scope)));
}
