using System.Diagnostics;

namespace Pubky.Protocol;

/// <summary>What is answered when a grant or its proof is refused (spec auth §7.4, §7.6).</summary>
public static class GrantTexts
{
    /// <summary>The grant was revoked here.</summary>
    public const string Revoked = "Grant has been revoked";

    /// <summary>The proof was presented before.</summary>
    public const string NonceUsed = "PoP nonce already used";

    /// <summary>The text of a refused grant.</summary>
    /// <exception cref="UnreachableException"><paramref name="error"/> is no refusal.</exception>
    public static string Of(GrantError error) => error switch
    {
        GrantError.Format => "Invalid grant: invalid grant format",
        GrantError.Signature => "Invalid grant: invalid grant signature",
        GrantError.HeaderType => "Invalid grant: invalid grant header type, expected pubky-grant",
        GrantError.Expired => "Invalid grant: grant has expired",
        _ => throw new UnreachableException(),
    };

    /// <summary>The text of a refused proof of possession.</summary>
    /// <exception cref="UnreachableException"><paramref name="error"/> is no refusal.</exception>
    public static string Of(PopError error) => error switch
    {
        PopError.Signature => "Invalid PoP proof: invalid PoP signature",
        PopError.HeaderType => "Invalid PoP proof: invalid PoP header type, expected pubky-pop",
        PopError.Audience => "Invalid PoP proof: PoP audience mismatch",
        PopError.GrantId => "Invalid PoP proof: PoP grant ID mismatch",
        PopError.Timestamp => "Invalid PoP proof: PoP timestamp out of range",
        _ => throw new UnreachableException(),
    };

    /// <summary>The text of a grant that may not create an account.</summary>
    /// <exception cref="UnreachableException"><paramref name="error"/> is no refusal.</exception>
    public static string Of(SignupGrantError error) => error switch
    {
        SignupGrantError.Client => "signup grants must use client_id pubky.signup",
        SignupGrantError.RootCapability => "Root capability required",
        SignupGrantError.IssuedInFuture => "signup grant iat is too far in the future",
        SignupGrantError.Lifetime => "signup grant lifetime exceeds 5 minutes",
        _ => throw new UnreachableException(),
    };
}
