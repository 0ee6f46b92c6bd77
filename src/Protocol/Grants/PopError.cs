namespace Pubky.Protocol;

/// <summary>
/// Why a proof of possession is refused, in the order of the checks (spec auth §7.4). Texts are in <see cref="GrantTexts"/>.
/// </summary>
public enum PopError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>It cannot be decoded, or the signature is not the app's.</summary>
    Signature,

    /// <summary>Signed for another purpose.</summary>
    HeaderType,

    /// <summary>Made for another homeserver.</summary>
    Audience,

    /// <summary>Made for another grant.</summary>
    GrantId,

    /// <summary>Made more than three minutes ago or ahead.</summary>
    Timestamp,
}
