namespace Pubky.Protocol;

/// <summary>Why a grant is refused, in the order of the checks (spec auth §7.4). Texts are in <see cref="GrantTexts"/>.</summary>
public enum GrantError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>The payload is no set of grant claims.</summary>
    Format,

    /// <summary>The header is unreadable or names another algorithm, or the signature is not the user's.</summary>
    Signature,

    /// <summary>Signed for another purpose.</summary>
    HeaderType,

    /// <summary>It ended at or before this second.</summary>
    Expired,
}
