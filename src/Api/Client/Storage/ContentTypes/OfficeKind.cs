namespace Pubky.Api.Client.Storage;

/// <summary>What an Office Open XML package holds.</summary>
internal enum OfficeKind
{
    /// <summary>Not recognised as such a package.</summary>
    None,

    /// <summary>A text document.</summary>
    Text,

    /// <summary>A spreadsheet.</summary>
    Sheet,

    /// <summary>A presentation.</summary>
    Slides,
}
