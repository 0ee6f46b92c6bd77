using System.Text;
using Pubky.Node;
using Pubky.Node.Configuration;

namespace Pubky.Testnet.Network;

/// <summary>The first files of a directory that a test network keeps. None that exists is touched.</summary>
internal static class TestFiles
{
    private const string TokenRequired = "# signup_mode = \"token_required\"";
    private const string Open = "signup_mode = \"open\"";

    /// <summary>Creates the test key and a sample configuration with open sign-up.</summary>
    /// <remarks>The reference leaves sign-up at its default here. This version has no way to make tokens, so nobody could sign up.</remarks>
    /// <exception cref="StartupException">They cannot be created.</exception>
    public static void CreateMissing(DataDirectory directory)
    {
        try
        {
            NewFile.TryCreate(directory.SecretFile, TestSeed.Hex);
            var sample = SampleConfig.Write().Replace(TokenRequired, Open, StringComparison.Ordinal);
            NewFile.TryCreate(directory.ConfigFile, Encoding.UTF8.GetBytes(sample));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The directory '{directory.Root}' cannot be set up for a test network: {e.Message}", e);
        }
    }
}
