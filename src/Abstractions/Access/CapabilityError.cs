namespace Pubky.Abstractions;

/// <summary>Why a capability text is refused, in the order of the checks (spec auth §3.2).</summary>
public enum CapabilityError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>Not exactly one colon.</summary>
    Format,

    /// <summary>Nothing after the colon.</summary>
    MissingActions,

    /// <summary>A character other than <c>r</c> and <c>w</c> after the colon.</summary>
    InvalidAction,

    /// <summary>A comma in the scope.</summary>
    ReservedDelimiter,

    /// <summary>The scope is not a canonical storage path.</summary>
    InvalidScope,
}
