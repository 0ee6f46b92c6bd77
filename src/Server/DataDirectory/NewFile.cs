using System.Runtime.InteropServices;
using Pubky.Storage.Files;

namespace Pubky.Server;

/// <summary>
/// Creates files that must come into being whole or not at all, readable by their owner alone from the first byte, without ever
/// replacing one that exists.
/// </summary>
internal static class NewFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a file with this content, durably. False if the name is taken; that file is not touched.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        Write(temporary, content);
        try
        {
            if (!TryName(temporary, path, content))
            {
                return false;
            }
        }
        finally
        {
            File.Delete(temporary);
        }

        PrivateDirectory.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>
    /// Gives the finished file its name. Renaming would replace a file made by another process in the meantime, linking does
    /// not. Where the file system knows no links, the file is written in place: then a crash may leave it cut short, which its
    /// readers notice, but still nothing is replaced.
    /// </summary>
    private static bool TryName(string temporary, string path, ReadOnlySpan<byte> content)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryUnlessTaken(path, () => File.Move(temporary, path, overwrite: false));
        }

        if (Libc.Link(temporary, path) == 0)
        {
            return true;
        }

        var copy = content.ToArray();
        return Marshal.GetLastPInvokeError() != Libc.Exists && TryUnlessTaken(path, () => Write(path, copy));
    }

    private static bool TryUnlessTaken(string path, Action create)
    {
        try
        {
            create();
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
