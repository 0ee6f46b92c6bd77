using System.Text;
using Pubky.Server;
using Pubky.Server.Configuration;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Testnet.Network;

/// <summary>The first files of a homeserver's directory in a test network. None that exists is touched.</summary>
internal static class TestFiles
{
    /// <summary>
    /// Creates the key and, from the given file, the configuration. Without one it will be the sample of every homeserver, with sign-up
    /// by token (spec operations §16.3).
    /// </summary>
    /// <exception cref="StartupException">They cannot be created, or there is a configuration already.</exception>
    public static void CreateMissing(DataDirectory directory, TestHomeserverOptions options)
    {
        try
        {
            if (options.ConfigFile is { } given)
            {
                CopyConfig(given, directory);
            }

            if (options.Seed is { } seed)
            {
                NewFile.TryCreate(directory.SecretFile, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(seed.Span)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The directory '{directory.Root}' cannot be set up for a test network: {e.Message}", e);
        }
    }

    private static void CopyConfig(string given, DataDirectory directory)
    {
        if (!NewFile.TryCreate(directory.ConfigFile, ReadConfig(given)))
        {
            throw new StartupException(
                $"The file '{directory.ConfigFile}' already exists, so '{given}' is not copied over it. Leave --homeserver-config out, or "
                + "change the existing file.");
        }
    }

    /// <summary>Reads it for good: what is wrong is told of this file, not of the copy, and a broken one is not copied.</summary>
    private static byte[] ReadConfig(string path)
    {
        try
        {
            var content = SmallFile.Read(path, TomlLimits.MaxBytes);
            ConfigLoader.Load(content, new Dictionary<string, string>());
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ConfigException)
        {
            throw new StartupException($"The configuration '{path}' cannot be used: {e.Message}", e);
        }
    }
}
