namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Something to be written by the one writer, in a transaction it may share with others.</summary>
internal interface IWriteRequest
{
    /// <summary>Applies the change inside the writer's transaction. Throwing rolls the whole transaction back.</summary>
    void Apply(CommitWriter writer);

    /// <summary>The transaction is on disk: tells the caller.</summary>
    void Complete();

    /// <summary>The request failed, and it is unknown whether anything of it was written: tells the caller.</summary>
    void Fail(Exception error);
}
