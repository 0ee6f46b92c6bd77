using System.Security.Cryptography;
using System.Text;

namespace Pubky.Server;

/// <summary>
/// The file <c>admin_password</c>: the password of the admin API where the operator has set none. Created once, with a random one,
/// and never written again; to get a new one, the operator removes it.
/// </summary>
internal static class AdminPasswordFile
{
    private const int RandomBytes = 20;
    private const int MaxFileBytes = 4096;

    /// <summary>Reads the password, after creating the file with a fresh one if it is missing. White space around it does not count.</summary>
    /// <exception cref="StartupException">It cannot be created, or holds nothing that a header can carry; the file is left as it is.</exception>
    public static string ReadOrCreate(string path)
    {
        byte[] content;
        try
        {
            if (!Path.Exists(path))
            {
                NewFile.TryCreate(path, Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true)));
            }

            // Also after creating: another process may have been faster, and then its password is the one.
            content = SmallFile.Read(path, MaxFileBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Failed to read or create the admin password file '{path}': {e.Message}", e);
        }

        return Parse(content)
            ?? throw new StartupException(
                $"The admin password file '{path}' holds no password: one line of visible ASCII is expected. It was left as it is; "
                + "correct it, or remove it to get a new password.");
    }

    private static string? Parse(ReadOnlySpan<byte> content)
    {
        var password = content.Trim(" \t\r\n"u8);
        return !password.IsEmpty && !password.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Encoding.ASCII.GetString(password) : null;
    }
}
