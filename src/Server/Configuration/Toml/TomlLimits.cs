namespace Pubky.Server.Configuration.Toml;

/// <summary>Bounds of what the reader accepts; a configuration file stays far below all of them.</summary>
internal static class TomlLimits
{
    /// <summary>Largest text, in bytes: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Arrays and inline tables inside one another. Values are read recursively, so this bounds the stack.</summary>
    public const int MaxNesting = 32;

    /// <summary>Parts of one dotted key.</summary>
    public const int MaxKeyParts = 32;
}
