namespace Pubky.Tls.Tests.Running;

/// <summary>How long a test waits for what must happen; far longer than a busy machine needs.</summary>
internal static class Patience
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Program = TimeSpan.FromSeconds(90);
}
