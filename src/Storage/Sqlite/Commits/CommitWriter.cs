using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Transactions on the one write connection. Only the commit queue's thread uses it.</summary>
internal sealed class CommitWriter(SqliteConnection connection) : IDisposable
{
    private readonly FeedWriter _feed = new(connection);

    /// <summary>
    /// Whether the last <see cref="Write"/>, if it failed, failed at one of its requests. If not, the database was locked, the disk
    /// is the trouble, or the batch is on disk already: then trying the requests again, one by one, would make it worse.
    /// </summary>
    public bool FailedAtRequest { get; private set; }

    /// <summary>Writes a batch in one transaction. When this returns it is on disk.</summary>
    /// <returns>What is to be published; null if nothing is.</returns>
    public FeedBatch? Write(IReadOnlyList<IWriteRequest> batch)
    {
        FailedAtRequest = false;
        connection.Prepare("BEGIN IMMEDIATE").Run();
        try
        {
            _feed.Begin();
            FailedAtRequest = true;
            foreach (var request in batch)
            {
                request.Apply(connection, _feed);
            }

            FailedAtRequest = false;
            _feed.SaveHead();
            connection.Prepare("COMMIT").Run();
        }
        catch
        {
            _feed.Discard();
            RollBack();
            throw;
        }

        return _feed.Take();
    }

    public void Dispose() => connection.Dispose();

    private void RollBack()
    {
        try
        {
            connection.Prepare("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // Some errors (a full disk, for one) end the transaction by themselves; the error that matters is on its way up.
        }
    }
}
