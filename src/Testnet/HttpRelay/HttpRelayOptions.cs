namespace Pubky.Testnet.HttpRelay;

/// <summary>Limits and waits of the HTTP relay; the defaults are those of spec pkarr §11.1.</summary>
public sealed record HttpRelayOptions
{
    /// <summary>Whether browsers of any origin may use the relay. Default true, as a test network needs it.</summary>
    public bool Cors { get; init; } = true;

    /// <summary>Longest message in bytes. Default 2048.</summary>
    public int BodyLimit { get; init; } = 2048;

    /// <summary>How long <c>GET /inbox/{id}</c> and <c>/await</c> wait. Default 25 s.</summary>
    public TimeSpan InboxWait { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long both sides of a link wait for each other. Default 600 s.</summary>
    public TimeSpan LinkWait { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How long a message posted to an inbox lives. Default 300 s.</summary>
    public TimeSpan InboxLifetime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long a message posted to a link lives. Default 600 s.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How often waiters of expired messages are released; expiry itself is exact. Default 15 s.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most messages kept; one more evicts the oldest. Default 10 000.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>Most readers, and most waiters for an acknowledgement, of one id. Default 10 each.</summary>
    public int MaxWaitersPerId { get; init; } = 10;

    /// <summary>Most waiters of all ids together, so that waits on ids without a message are bounded too. Default 10 000.</summary>
    public int MaxWaiters { get; init; } = 10_000;
}
