namespace Pubky.Tls.Tests.Running;

/// <summary>The sockets that this process has open.</summary>
internal static class OpenSockets
{
    public static int Count() => Directory.GetFiles("/proc/self/fd").Count(static file =>
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false;
        }
        catch (IOException)
        {
            return false; // Closed meanwhile.
        }
    });
}
