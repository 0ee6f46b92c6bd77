namespace Pubky.Server.Configuration;

/// <summary>The configuration cannot be used. The message names the setting, its place and what is allowed.</summary>
public sealed class ConfigException : StartupException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the operator reads.</param>
    /// <param name="inner">The cause, if there is one beneath.</param>
    public ConfigException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
