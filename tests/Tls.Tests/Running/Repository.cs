using Pubky.Folders;

namespace Pubky.Tls.Tests.Running;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the JavaScript client.</summary>
    public static string JavaScript { get; } = WorkingCopy.At("tests", "Tls.Tests", "Interop", "js");
}
