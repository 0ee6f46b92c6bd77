namespace Pubky.Abstractions;

/// <summary>Tells open streams that their session has been revoked (spec auth §11.3).</summary>
public interface IRevocations
{
    /// <summary>
    /// Begins to watch a session. Everything revoked after this call is seen, so watch first and validate the session then.
    /// </summary>
    /// <exception cref="RevocationsUnavailableException">Revocations cannot be observed now; no private stream may be opened.</exception>
    IRevocationWatch Watch(SessionKey session);
}
