namespace Pubky.Abstractions;

/// <summary>Watches one session until disposed.</summary>
public interface IRevocationWatch : IDisposable
{
    /// <summary>
    /// Cancelled as soon as the session is revoked, or revocations can no longer be observed. A revocation is seen here before
    /// the call that caused it is answered.
    /// </summary>
    CancellationToken Revoked { get; }
}
