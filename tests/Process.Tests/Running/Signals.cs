using System.Runtime.InteropServices;

namespace Pubky.Process.Tests.Running;

/// <summary>Sends signals: .NET itself can only kill.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static void Send(int process, int signal) => Kill(process, signal).ShouldBe(0);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
