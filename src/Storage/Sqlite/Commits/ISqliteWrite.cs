using Pubky.Storage.Commits;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>A request that writes with statements of SQLite.</summary>
internal interface ISqliteWrite : IWriteRequest
{
    /// <summary>Applies the change inside the writer's transaction. Throwing rolls the whole transaction back.</summary>
    void Apply(SqliteConnection connection, FeedWriter feed);
}
