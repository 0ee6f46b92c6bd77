using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Commits.Rows;

/// <summary>
/// One transaction in memory: the rows its requests asked for, locked in the database, and what they decide one after the
/// other. Then all of it is written at once. A request that turns out to be impossible is dropped and leaves its neighbours
/// alone.
/// </summary>
internal sealed class BatchRows
{
    public Overlay<PublicKey, AccountRow> Accounts { get; } = new();

    /// <summary>By user and path. Of stored files only those are known that a request wants to delete.</summary>
    public Overlay<(PublicKey User, string Path), EntryRow> Entries { get; } = new();

    public Overlay<SecretHash, SessionRow> Sessions { get; } = new();

    public Overlay<string, GrantRow> Grants { get; } = new();

    /// <summary>By the number of their grant. Those stored are not known.</summary>
    public Overlay<long, BearerRow> Bearers { get; } = new();

    public Overlay<string, CodeRow> Codes { get; } = new();

    public FeedTail Feed { get; } = new();

    /// <summary>Numbers for accounts that the batch may make.</summary>
    public Queue<long> AccountIds { get; } = new();

    /// <summary>Numbers for grants that the batch may store.</summary>
    public Queue<long> GrantNumbers { get; } = new();

    /// <summary>Nonces that this transaction has recorded first; taken by the request that gets them.</summary>
    public HashSet<string> FreshNonces { get; } = [];

    /// <summary>AuthTokens that this transaction has recorded first.</summary>
    public HashSet<(long Timestamp, PublicKey User)> FreshTokens { get; } = [];

    /// <summary>Whether the database was written to while the rows were loaded.</summary>
    public bool IsWrittenTo { get; set; }

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsUnchanged =>
        !IsWrittenTo
        && Accounts.Decided.Count == 0
        && Codes.Decided.Count == 0;

    /// <summary>The request under way takes effect.</summary>
    public void Keep()
    {
        Accounts.Keep();
        Entries.Keep();
        Sessions.Keep();
        Grants.Keep();
        Bearers.Keep();
        Codes.Keep();
        Feed.Keep();
    }

    /// <summary>The request under way leaves no trace.</summary>
    public void Drop()
    {
        Accounts.Drop();
        Entries.Drop();
        Sessions.Drop();
        Grants.Drop();
        Bearers.Drop();
        Codes.Drop();
        Feed.Drop();
    }
}
