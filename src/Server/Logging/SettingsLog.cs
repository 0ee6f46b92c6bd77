namespace Pubky.Server.Logging;

/// <summary>What a start tells the operator about its settings.</summary>
public static partial class SettingsLog
{
    /// <summary>Logs the data directory, the server's key and each warning.</summary>
    public static void LogSettings(this ILogger logger, HomeserverSettings settings)
    {
        LogServer(logger, settings.Keys.PublicKey.ToString(), settings.Directory.Root);
        foreach (var warning in settings.Warnings)
        {
            LogWarning(logger, warning);
        }
    }

    [LoggerMessage(6001, LogLevel.Information, "The homeserver with the public key {PublicKey} has its data in {DataDirectory}.")]
    private static partial void LogServer(ILogger logger, string publicKey, string dataDirectory);

    [LoggerMessage(6002, LogLevel.Warning, "Configuration: {Warning}.")]
    private static partial void LogWarning(ILogger logger, string warning);
}
