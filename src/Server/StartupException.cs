namespace Pubky.Server;

/// <summary>
/// The server cannot start for a reason that the operator can remove. The message says what to do and is all that is printed;
/// the process ends with exit code 1 (spec operations §2.5).
/// </summary>
public class StartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the operator reads.</param>
    /// <param name="inner">The cause, if there is one beneath.</param>
    public StartupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
