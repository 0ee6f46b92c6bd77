using Pubky.Abstractions;
using Pubky.Storage.Commits;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Transactions on the one write connection. Only the commit queue's thread uses it.</summary>
internal sealed class CommitWriter(SqliteConnection connection, LogLimit log) : ICommitWriter<ISqliteWrite>
{
    private readonly FeedWriter _feed = new(connection);

    /// <inheritdoc/>
    public bool FailedAtRequest { get; private set; }

    /// <inheritdoc/>
    public FeedBatch? Write(IReadOnlyList<ISqliteWrite> batch)
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

    /// <inheritdoc/>
    public void Tidy() => log.Keep();

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
