namespace Pubky.Storage.Commits;

/// <summary>Something to be written by the one writer of a process, in a transaction it may share with others.</summary>
internal interface IWriteRequest
{
    /// <summary>The transaction is on disk and published: tells the caller.</summary>
    void Complete();

    /// <summary>Tells the caller that the request failed, and how.</summary>
    void Fail(Exception error);
}
