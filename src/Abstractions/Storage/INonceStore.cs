namespace Pubky.Abstractions;

/// <summary>Numbers used once, of all apps and users together (spec auth §7.8).</summary>
public interface INonceStore
{
    /// <summary>
    /// Records a nonce as used, durably: true the first time, false for a replay. Nonces recorded before
    /// <paramref name="forgetBefore"/> may be dropped.
    /// </summary>
    Task<bool> TryConsumeNonceAsync(PopNonce nonce, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellation);
}
