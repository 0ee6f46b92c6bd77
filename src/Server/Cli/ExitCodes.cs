namespace Pubky.Server.Cli;

/// <summary>How the process ends (spec operations §2.5).</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int StartupFailure = 1;

    /// <summary>A command could not do what it was asked to.</summary>
    public const int Failure = 1;
    public const int Usage = 2;
}
