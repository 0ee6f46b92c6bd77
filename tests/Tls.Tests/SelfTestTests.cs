using Pubky.Protocol;

namespace Pubky.Tls.Tests;

public sealed class SelfTestTests
{
    [Fact]
    public void Run_OnAMachineThatRunsTheseTests_FindsNothingMissing()
    {
        using var keys = KeyPair.Generate();

        PubkyTlsSelfTest.Run(keys).ShouldBeNull();
    }
}
