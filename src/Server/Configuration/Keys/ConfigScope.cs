using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>What the reader of a setting knows beside its value: name and place for messages, and where warnings go.</summary>
/// <param name="Path">Name of the setting, such as <c>drive.rate_limits[0].quota</c>.</param>
/// <param name="Origin">Place of the value for messages.</param>
/// <param name="Warnings">Collects what an operator should know.</param>
internal sealed record ConfigScope(string Path, string Origin, List<string> Warnings)
{
    /// <summary>The scope of a part of the value.</summary>
    /// <param name="suffix">Appended to the name.</param>
    /// <param name="value">The part.</param>
    public ConfigScope Inner(string suffix, TomlValue value) => this with { Path = Path + suffix, Origin = OriginOf(value) };

    /// <summary>The place of a value of the file.</summary>
    public static string OriginOf(TomlValue value) => $"config.toml, {value.At}";

    public ConfigException Error(string problem) => new($"{Origin}: $.{Path}: {problem}");

    public void Warn(string advice) => Warnings.Add($"{Origin}: {Path}: {advice}");

    /// <summary>Fails if a value has another TOML type than the setting's default (spec operations §5.1 rule 4).</summary>
    public void Require(TomlKind expected, TomlValue value)
    {
        if (value.Kind != expected)
        {
            throw Error($"merge error: must be {expected.WithArticle()}, is {value.Kind.WithArticle()}");
        }
    }
}
