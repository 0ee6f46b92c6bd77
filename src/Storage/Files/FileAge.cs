using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pubky.Storage.Files;

/// <summary>
/// The clock of the file system. Of a directory that several machines share it is the file server's, so that ages come out the
/// same on all of them, however wrong the clock of one may be.
/// </summary>
internal static class FileAge
{
    /// <summary>Dates a file to now.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void Renew(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        }
        else if (Libc.SetFileTimes(file, 0) < 0)
        {
            var error = new Win32Exception(Marshal.GetLastPInvokeError());
            throw new IOException($"Cannot date a file: {error.Message}.", error);
        }
    }

    /// <summary>What time it is, as files made in this directory see it.</summary>
    /// <param name="directory">Where a file is made for a moment.</param>
    public static DateTime NowIn(string directory)
    {
        using var probe = new FileStream(
            Path.Combine(directory, "clock-" + Guid.NewGuid().ToString("N")),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose, BufferSize = 0 });
        Renew(probe.SafeFileHandle);
        return File.GetLastWriteTimeUtc(probe.SafeFileHandle);
    }
}
