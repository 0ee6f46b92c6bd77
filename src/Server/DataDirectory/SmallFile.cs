namespace Pubky.Server;

/// <summary>Reads files that are small unless somebody put the wrong one there.</summary>
internal static class SmallFile
{
    /// <summary>The whole content.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than <paramref name="maxBytes"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a directory.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete });
        var buffer = new byte[maxBytes + 1];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var content = length <= maxBytes ? buffer[..length] : throw new IOException($"the file is larger than {maxBytes} bytes");
        Array.Clear(buffer);
        return content;
    }
}
