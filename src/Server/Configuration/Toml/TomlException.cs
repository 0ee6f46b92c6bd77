namespace Pubky.Server.Configuration.Toml;

/// <summary>A text is not TOML 1.0, or uses a part of it that this reader refuses. The message ends with the place.</summary>
internal sealed class TomlException(string problem, TomlPosition at) : Exception($"{problem} ({at})")
{
    /// <summary>Where the text is wrong.</summary>
    public TomlPosition At { get; } = at;
}
