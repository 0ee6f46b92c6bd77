namespace Pubky.Storage;

/// <summary>
/// The connection to the database was lost while a transaction was being committed, and the database could not be asked since:
/// the write is there completely, or not at all, and nobody knows which. Writing it again blindly would be wrong; reading, once
/// the database answers, tells what is stored.
/// </summary>
public sealed class UnknownOutcomeException : Exception
{
    internal UnknownOutcomeException(Exception inner)
        : base("The connection was lost during a commit, and the database cannot be asked whether it took effect.", inner)
    {
    }
}
