namespace Pubky.Abstractions.Tests;

/// <summary>When grants and their bearers can be used, and which grants are one (spec auth §7.5; acceptance case 52).</summary>
public sealed class GrantTests
{
    private const long Now = 1_750_000_000;

    private static readonly Grant Grant = new(
        GrantId.Parse("AAECAwQFBgcICQoLDA0ODw"),
        PublicKey.Parse("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy"),
        ClientId.Parse("franky.pubky.app"),
        PublicKey.Parse("orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky"),
        Capabilities.Parse("/pub/franky/:rw,/priv/franky/:rw"),
        Now,
        Now + 100,
        DateTimeOffset.UnixEpoch,
        null);

    public static TheoryData<Grant> OtherClaims =>
    [
        Grant with { Id = GrantId.Parse("other") },
        Grant with { User = Grant.Confirmation },
        Grant with { Client = ClientId.Signup },
        Grant with { Confirmation = Grant.User },
        Grant with { Capabilities = Capabilities.Parse("/priv/franky/:rw,/pub/franky/:rw") },
        Grant with { Capabilities = Capabilities.Empty },
        Grant with { IssuedAt = Now + 1 },
        Grant with { ExpiresAt = Now + 101 },
    ];

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    [InlineData(101, false)]
    [InlineData(-1000, true)]
    public void IsActive_Clock_EndsAtTheExpiry(long after, bool active)
    {
        Grant.IsActive(Now + after).ShouldBe(active);
        (Grant with { RevokedAt = DateTimeOffset.UnixEpoch }).IsActive(Now + after).ShouldBeFalse();
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(51, false)]
    public void IsActive_BearerOfAGrant_EndsAtItsOwnExpiry(long after, bool active) =>
        new GrantSession(SecretHash.Of("x"), Grant, Now + 50).IsActive(Now + after).ShouldBe(active);

    [Fact]
    public void IsActive_BearerThatOutlivesItsGrant_EndsWithIt()
    {
        var session = new GrantSession(SecretHash.Of("x"), Grant, Now + 3600);

        session.IsActive(Now + 99).ShouldBeTrue();
        session.IsActive(Now + 100).ShouldBeFalse();
        (session with { Grant = Grant with { RevokedAt = DateTimeOffset.UnixEpoch } }).IsActive(Now).ShouldBeFalse();
        session.Key.ShouldBe(new SessionKey.OfGrant(Grant.Id));
    }

    [Fact]
    public void HasClaimsOf_StoredOrRevokedAtAnotherTime_IsTheSame()
    {
        var same = Grant with
        {
            Capabilities = Capabilities.Parse("/pub/franky/:rw,/priv/franky/:wr"),
            CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1),
            RevokedAt = DateTimeOffset.UnixEpoch.AddDays(2),
        };

        Grant.HasClaimsOf(same).ShouldBeTrue();
        same.HasClaimsOf(Grant).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(OtherClaims))]
    public void HasClaimsOf_OneClaimDiffers_IsAnother(Grant other)
    {
        Grant.HasClaimsOf(other).ShouldBeFalse();
        other.HasClaimsOf(Grant).ShouldBeFalse();
    }
}
