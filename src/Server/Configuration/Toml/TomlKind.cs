namespace Pubky.Server.Configuration.Toml;

/// <summary>The types of TOML that the reader knows.</summary>
internal enum TomlKind
{
    String,
    Integer,
    Float,
    Boolean,
    Array,
    Table,
}
