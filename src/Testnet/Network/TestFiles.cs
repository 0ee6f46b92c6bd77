using Pubky.Node;

namespace Pubky.Testnet.Network;

/// <summary>The first files of a directory that a test network keeps. None that exists is touched.</summary>
internal static class TestFiles
{
    /// <summary>Creates the test key. The configuration is the sample of every homeserver, with sign-up by token (spec operations §16.3).</summary>
    /// <exception cref="StartupException">It cannot be created.</exception>
    public static void CreateMissing(DataDirectory directory)
    {
        try
        {
            NewFile.TryCreate(directory.SecretFile, TestSeed.Hex);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The directory '{directory.Root}' cannot be set up for a test network: {e.Message}", e);
        }
    }
}
