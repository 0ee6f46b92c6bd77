namespace Pubky.Storage;

/// <summary>
/// A write is on disk, and readable, but whoever follows events and revocations in this process may not have been told of it.
/// Writing it again would be wrong; reading tells what is stored.
/// </summary>
public sealed class UnpublishedWriteException : Exception
{
    internal UnpublishedWriteException(Exception inner)
        : base("The write is on disk, but publishing it failed: open event streams may have missed it.", inner)
    {
    }
}
