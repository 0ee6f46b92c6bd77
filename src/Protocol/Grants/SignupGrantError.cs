namespace Pubky.Protocol;

/// <summary>
/// Why a verified grant may not create an account, in the order of the checks (spec auth §7.6). Texts are in
/// <see cref="GrantTexts"/>.
/// </summary>
public enum SignupGrantError
{
    /// <summary>It may.</summary>
    None,

    /// <summary>It was given to an app, not to a signup.</summary>
    Client,

    /// <summary>It does not contain the root capability; the only one of these answered with 403.</summary>
    RootCapability,

    /// <summary>Issued more than three minutes ahead of now.</summary>
    IssuedInFuture,

    /// <summary>Valid for more than five minutes.</summary>
    Lifetime,
}
