using Pubky.Abstractions;

namespace Pubky.Grains.Events.Revocations;

/// <summary>One stream's eye on its session.</summary>
internal sealed class RevocationWatch(RevocationHub hub, SessionKey session) : IRevocationWatch
{
    // Has neither a timer nor a wait handle, so there is nothing in it to dispose; and firing may race with the reader's leaving.
    private readonly CancellationTokenSource _source = new();

    public SessionKey Session => session;

    public CancellationToken Revoked => _source.Token;

    /// <summary>
    /// The token is cancelled when this returns. Its callbacks run elsewhere: the thread that fires is a store's only writer, and
    /// they are anybody's code.
    /// </summary>
    public void Fire() => _ = _source.CancelAsync();

    public void Dispose() => hub.Remove(this);
}
