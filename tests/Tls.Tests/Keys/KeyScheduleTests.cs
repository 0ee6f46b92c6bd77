using System.Security.Cryptography;

namespace Pubky.Tls.Tests;

/// <summary>Acceptance case 1: the secrets of spec pubky-tls §7.1.</summary>
public sealed class KeyScheduleTests
{
    [Theory]
    [InlineData(0x1301, HandshakeVectors.EarlySecretSha256)]
    [InlineData(0x1302, HandshakeVectors.EarlySecretSha384)]
    [InlineData(0x1303, HandshakeVectors.EarlySecretSha256)]
    public void Early_NoPreSharedKey_IsTheConstantOfTheHash(int suite, string secret) =>
        Hex.Text(InitialSecret.Early(Suites.Of(suite))).ShouldBe(secret);

    [Theory]
    [InlineData(0x1301, HandshakeVectors.HandshakeSecretSha256)]
    [InlineData(0x1302, HandshakeVectors.HandshakeSecretSha384)]
    [InlineData(0x1303, HandshakeVectors.HandshakeSecretSha256)]
    public void Secret_SharedSecretOfTheVectors_IsTheirHandshakeSecret(int suite, string secret)
    {
        using var schedule = new KeySchedule(Suites.Of(suite), Hex.Bytes(HandshakeVectors.Shared), new byte[48]);

        Hex.Text(schedule.Secret).ShouldBe(secret);
    }

    [Fact]
    public void Derive_HellosOfTheVectors_GivesTheirHandshakeTraffic()
    {
        using var schedule = new KeySchedule(Suites.Of(0x1301), Hex.Bytes(HandshakeVectors.Shared), new byte[48]);
        var hash = SHA256.HashData(Hex.Bytes(HandshakeVectors.ClientHello + HandshakeVectors.ServerHello1301));
        var client = new byte[32];
        var server = new byte[32];

        schedule.Derive("c hs traffic"u8, hash, client);
        schedule.Derive("s hs traffic"u8, hash, server);

        Hex.Text(client).ShouldBe(HandshakeVectors.ClientHandshakeTraffic1301);
        Hex.Text(server).ShouldBe(HandshakeVectors.ServerHandshakeTraffic1301);
    }

    [Fact]
    public void EnterMaster_SharedSecretOfTheVectors_GivesTheirMasterSecret()
    {
        using var schedule = new KeySchedule(Suites.Of(0x1301), Hex.Bytes(HandshakeVectors.Shared), new byte[48]);

        schedule.EnterMaster();

        Hex.Text(schedule.Secret).ShouldBe(HandshakeVectors.MasterSecret1301);
    }

    [Fact]
    public void Dispose_AnySecret_LeavesZeros()
    {
        var memory = new byte[48];

        new KeySchedule(Suites.Of(0x1302), Hex.Bytes(HandshakeVectors.Shared), memory).Dispose();

        memory.ShouldAllBe(b => b == 0);
    }
}
