using Pubky.Storage.Commits;
using Pubky.Storage.Postgres.Commits.Rows;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>A request that says what it must know, decides in memory, and is written together with its neighbours.</summary>
internal interface IPostgresWrite : IWriteRequest
{
    /// <summary>Adds what must be known and locked.</summary>
    void Ask(Wanted wanted);

    /// <summary>
    /// Decides on the rows as the requests before it left them. May be called again, on other rows, if the transaction has to be
    /// repeated.
    /// </summary>
    void Decide(BatchRows rows);

    /// <summary>The transaction is on disk.</summary>
    /// <param name="head">End of the feed before it.</param>
    void Settle(long head);
}
