namespace Pubky.Tls.Tests.Running;

/// <summary>What this process, the server's and the tests', holds.</summary>
internal static class ServerMemory
{
    /// <summary>Bytes of the managed heap that are in use, after everything unused is gone.</summary>
    public static long Managed()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Bytes of memory in use by the process, the native heap of the cryptography included.</summary>
    public static long Resident()
    {
        Managed();
        Environment.WorkingSet.ShouldBeGreaterThan(0);
        return Environment.WorkingSet;
    }
}
