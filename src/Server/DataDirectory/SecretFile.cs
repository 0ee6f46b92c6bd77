using System.Buffers;
using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.Server;

/// <summary>
/// The file <c>secret</c>: the seed of the server's key as 64 hexadecimal digits (spec operations §4.1). It is the server's
/// identity: created once, never written again.
/// </summary>
internal static class SecretFile
{
    private const int SeedBytes = 32;
    private const int MaxFileBytes = 4096;

    /// <summary>Reads the key, after creating the file with a fresh one if it is missing.</summary>
    /// <exception cref="StartupException">It cannot be created, or what it holds is no key; the file is left as it is.</exception>
    public static KeyPair ReadOrCreate(string path)
    {
        byte[] content;
        try
        {
            if (!Path.Exists(path))
            {
                Create(path);
            }

            // Also after creating: another process may have been faster, and then its key is the one.
            content = SmallFile.Read(path, MaxFileBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Failed to read or create key file '{path}': {e.Message}", e);
        }

        try
        {
            return Parse(content)
                ?? throw new StartupException(
                    $"The key file '{path}' does not hold a key: 64 hexadecimal digits are expected. It was left as it is; "
                    + "restore it from a backup, or move it away to get a new key and with it a new identity.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Whether users other than the owner may read the file.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0;

    private static void Create(string path)
    {
        Span<byte> seed = stackalloc byte[SeedBytes];
        Span<byte> hex = stackalloc byte[2 * SeedBytes];
        try
        {
            RandomNumberGenerator.Fill(seed);
            Convert.TryToHexStringLower(seed, hex, out _);
            NewFile.TryCreate(path, hex);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(hex);
        }
    }

    private static KeyPair? Parse(ReadOnlySpan<byte> content)
    {
        var hex = content.Trim(" \t\r\n"u8);
        Span<byte> seed = stackalloc byte[SeedBytes];
        try
        {
            return hex.Length == 2 * SeedBytes && Convert.FromHexString(hex, seed, out _, out _) == OperationStatus.Done
                ? KeyPair.FromSeed(seed)
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
