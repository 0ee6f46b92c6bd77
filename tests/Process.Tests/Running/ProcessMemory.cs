using System.Globalization;

namespace Pubky.Process.Tests.Running;

/// <summary>What Linux says about a process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>The most memory the process has ever had at once, in bytes.</summary>
    public static long Peak(ServerProcess server) => Read(server, "VmHWM:");

    private static long Read(ServerProcess server, string field)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").Single(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
