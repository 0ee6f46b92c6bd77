using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pubky.Storage.Files;

/// <summary>Directories for the server's user alone (mode 0700) whose entries survive a power cut.</summary>
public static class PrivateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes a directory and its missing parents, each flushed into its own parent. What exists keeps its mode: an operator may
    /// have opened it on purpose.
    /// </summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            Create(parent);
        }

        CreateUnflushed(path);
        if (parent is not null)
        {
            Flush(parent);
        }
    }

    /// <summary>Makes a directory in an existing one; it is durable once that one is flushed.</summary>
    public static void CreateUnflushed(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    /// <summary>
    /// Flushes a directory: what was made in it, renamed into it or out of it survives a power cut. Windows journals that by
    /// itself and knows no such call.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be flushed, so nothing stored in it could be promised to last.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var directory = Retry(path, static p => Libc.Open(p, Libc.ReadOnly));
        if (directory < 0)
        {
            throw Failure(path, "open");
        }

        try
        {
            if (Retry(directory, Libc.Fsync) < 0)
            {
                throw Failure(path, "flush");
            }
        }
        finally
        {
            // Nothing was written through this descriptor, so its closing has nothing to tell.
            _ = Libc.Close(directory);
        }
    }

    private static int Retry<T>(T argument, Func<T, int> call)
    {
        int result;
        do
        {
            result = call(argument);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);

        return result;
    }

    private static IOException Failure(string path, string verb)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"Cannot {verb} the directory '{path}' to make its files durable: {error.Message}.", error);
    }
}
