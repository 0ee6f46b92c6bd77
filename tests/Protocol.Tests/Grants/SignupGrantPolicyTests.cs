using Pubky.Abstractions;
using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Which grants may create an account (spec auth §7.6, acceptance case 67).</summary>
public sealed class SignupGrantPolicyTests
{
    [Theory]
    [InlineData(0, 300, SignupGrantError.None)]
    [InlineData(180, 480, SignupGrantError.None)]
    [InlineData(181, 300, SignupGrantError.IssuedInFuture)]
    [InlineData(200, 500, SignupGrantError.IssuedInFuture)]
    [InlineData(200, 900, SignupGrantError.IssuedInFuture)]
    [InlineData(0, 301, SignupGrantError.Lifetime)]
    [InlineData(-1, 300, SignupGrantError.Lifetime)]
    [InlineData(-100_000, -99_700, SignupGrantError.None)]
    [InlineData(100, 1, SignupGrantError.None)]
    [InlineData(0, long.MaxValue - Now, SignupGrantError.Lifetime)]
    [InlineData(long.MaxValue - Now, 1, SignupGrantError.IssuedInFuture)]
    [InlineData(-Now, long.MaxValue - Now, SignupGrantError.Lifetime)]
    public void Check_Times_AllowsFiveMinutesFromAboutNow(long issued, long expires, SignupGrantError error) =>
        SignupGrantPolicy.Check(SignupClaims with { IssuedAt = Now + issued, ExpiresAt = Now + expires }, Now).ShouldBe(error);

    [Theory]
    [InlineData("/:rw", SignupGrantError.None)]
    [InlineData("/pub/:rw,/:wr", SignupGrantError.None)]
    [InlineData("", SignupGrantError.RootCapability)]
    [InlineData("/pub/:rw", SignupGrantError.RootCapability)]
    [InlineData("/:r,/:w", SignupGrantError.RootCapability)]
    public void Check_Capabilities_MustContainRoot(string list, SignupGrantError error) =>
        SignupGrantPolicy.Check(SignupClaims with { Capabilities = Capabilities.Parse(list) }, Now).ShouldBe(error);

    [Theory]
    [InlineData("pubky.signup", SignupGrantError.None)]
    [InlineData("franky.pubky.app", SignupGrantError.Client)]
    [InlineData("Pubky.Signup", SignupGrantError.Client)]
    public void Check_Client_MustBeTheReservedOne(string client, SignupGrantError error) =>
        SignupGrantPolicy.Check(SignupClaims with { Client = ClientId.Parse(client) }, Now).ShouldBe(error);

    [Fact]
    public void Check_SeveralFaults_NamesTheFirstOfTheOrder()
    {
        var all = Claims with { IssuedAt = Now + 181, ExpiresAt = Now + 1000 };

        SignupGrantPolicy.Check(all, Now).ShouldBe(SignupGrantError.Client);
        SignupGrantPolicy.Check(all with { Client = ClientId.Signup }, Now).ShouldBe(SignupGrantError.RootCapability);
    }
}
