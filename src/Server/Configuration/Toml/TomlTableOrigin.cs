namespace Pubky.Server.Configuration.Toml;

/// <summary>How a table came to be. TOML lets a table be completed only in the way it was begun.</summary>
internal enum TomlTableOrigin
{
    /// <summary>A step of a longer <c>[header]</c>; its own header may still come, once.</summary>
    Implied,

    /// <summary>Its own header, an element of <c>[[header]]</c>, or the document: its header may not come again.</summary>
    Header,

    /// <summary>A step of a dotted key: further dotted keys of the same section may add to it.</summary>
    DottedKey,

    /// <summary>Braces: complete once closed.</summary>
    Inline,
}
