using System.Diagnostics;

namespace Pubky.Server.Configuration.Toml;

/// <summary>What messages call the types.</summary>
internal static class TomlKindNames
{
    /// <summary>The type with its article.</summary>
    public static string WithArticle(this TomlKind kind) => kind switch
    {
        TomlKind.String => "a string",
        TomlKind.Integer => "an integer",
        TomlKind.Float => "a float",
        TomlKind.Boolean => "a boolean",
        TomlKind.Array => "an array",
        TomlKind.Table => "a table",
        _ => throw new UnreachableException(),
    };
}
