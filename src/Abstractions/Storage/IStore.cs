namespace Pubky.Abstractions;

/// <summary>
/// Everything durable but the blobs, in one database: what an engine opens once and hands out by its ports. Disposing writes what
/// was committed so far, then closes the database.
/// </summary>
public interface IStore
    : IUserStore, IEventLog, ISignupCodes, IBearerDirectory, IExpiredGrants, IHomeserverStatistics, IRepublishQueue, IAsyncDisposable;
