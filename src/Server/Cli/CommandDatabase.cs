using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Server.Configuration;
using Pubky.Server.Storage;

namespace Pubky.Server.Cli;

/// <summary>
/// The database of a data directory, for one command. A server may run on it at the same time: it is neither asked nor disturbed,
/// so the directory's lock is not taken, and nothing in the directory but the database is touched.
/// </summary>
internal static class CommandDatabase
{
    // Somebody looks at the screen and waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command on the database, which is created if the server has never started.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="command">Gets the database and the configuration that names it.</param>
    /// <exception cref="StartupException">The directory is not a homeserver's, or the database cannot be used.</exception>
    public static async Task<int> UseAsync(DataDirectory directory, Func<IStore, HomeserverConfig, Task<int>> command)
    {
        if (!File.Exists(directory.SecretFile))
        {
            throw new StartupException(
                $"'{directory.Root}' is not the data directory of a homeserver: there is no key in it. Name another with --data-dir, or "
                + "create it with 'init'.");
        }

        using var settings = SettingsLoader.LoadUnlocked(directory);
        var options = StorageSettings.ToOptions(settings);
        try
        {
            await using var store = await StoreOpener.OpenAsync(
                options, new NoSubscribers(), Patience, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
            return await command(store, settings.Config);
        }
        catch (Exception error) when (UnusableDatabase.Is(error))
        {
            throw UnusableDatabase.Explain(options, error);
        }
    }
}
