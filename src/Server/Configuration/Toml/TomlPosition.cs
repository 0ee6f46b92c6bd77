namespace Pubky.Server.Configuration.Toml;

/// <summary>A place in a TOML text; both numbers start at 1, columns count UTF-16 code units.</summary>
internal readonly record struct TomlPosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}";
}
