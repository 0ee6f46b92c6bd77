using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Something to be written by the one writer, in a transaction it may share with others.</summary>
internal interface IWriteRequest
{
    /// <summary>Applies the change inside the writer's transaction. Throwing rolls the whole transaction back.</summary>
    void Apply(SqliteConnection connection, FeedWriter feed);

    /// <summary>The transaction is on disk and published: tells the caller.</summary>
    void Complete();

    /// <summary>Tells the caller that the request failed, and how.</summary>
    void Fail(Exception error);
}
