using System.Security.Cryptography;

namespace Pubky.Tls.Tests;

public sealed class PubkyTlsSelfTestTests
{
    [Fact]
    public void Run_ThisMachine_Passes() => PubkyTlsSelfTest.Run(TestIdentity.Key).ShouldBeNull();

    [Fact]
    public void Run_WrongResult_NamesTheAlgorithm()
    {
        var result = PubkyTlsSelfTest.Run([("Good", () => true), ("Bad", () => false), ("Never", () => throw new UnreachableCheckException())]);

        result.ShouldBe("Bad is not available, or gives wrong results.");
    }

    [Fact]
    public void Run_ProviderThatRefuses_NamesTheAlgorithmAndItsReason()
    {
        var result = PubkyTlsSelfTest.Run([("Ed25519", () => throw new CryptographicException("Disabled for FIPS."))]);

        result.ShouldBe("Ed25519 is not available: Disabled for FIPS.");
    }

    [Fact]
    public void Run_KeyThatCannotSign_SaysSo()
    {
        var key = Pubky.Protocol.KeyPair.Generate();
        key.Dispose();

        PubkyTlsSelfTest.Run(key).ShouldNotBeNull().ShouldStartWith("Signing with the server's key is not available");
    }

    private sealed class UnreachableCheckException : Exception;
}
