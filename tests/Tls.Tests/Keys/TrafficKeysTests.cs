using System.Security.Cryptography;

namespace Pubky.Tls.Tests;

public sealed class TrafficKeysTests
{
    [Fact]
    public void Update_ServerSecretOfTheVectors_GivesTheirNextSecretAndCountsAnew()
    {
        using var keys = new TrafficKeys(Suites.Of(0x1301), Hex.Bytes(HandshakeVectors.ServerApplicationTraffic1301));
        keys.Seal(new byte[RecordFormat.SealedSize(1)], ContentType.ApplicationData);
        keys.Records.ShouldBe(1UL);

        keys.Update();

        Hex.Text(keys.Secret).ShouldBe(HandshakeVectors.ServerTrafficAfterUpdate1301);
        keys.Records.ShouldBe(0UL);
    }

    [Theory]
    [InlineData(0x1301, HandshakeVectors.ServerHandshakeTraffic1301, HandshakeVectors.ServerHandshakeKey1301, HandshakeVectors.ServerHandshakeIv1301)]
    public void Expand_HandshakeTrafficOfTheVectors_GivesTheirKeyAndIv(int suite, string secret, string key, string iv)
    {
        using var keys = new TrafficKeys(Suites.Of(suite), Hex.Bytes(secret));
        var derived = new byte[Suites.Of(suite).KeySize];

        HkdfLabel.Expand(Suites.Of(suite), Hex.Bytes(secret), "key"u8, [], derived);

        Hex.Text(derived).ShouldBe(key);
        Hex.Text(keys.Iv).ShouldBe(iv);
    }

    /// <summary>Suite 1302 and 1303 give no traffic secret in the specification: it is derived from the hellos here.</summary>
    [Theory]
    [InlineData(0x1302, HandshakeVectors.ServerHandshakeKey1302, HandshakeVectors.ServerHandshakeIv1302)]
    [InlineData(0x1303, HandshakeVectors.ServerHandshakeKey1303, HandshakeVectors.ServerHandshakeIv1303)]
    public void Expand_HellosOfTheVectors_GiveTheirKeyAndIv(int id, string key, string iv)
    {
        var suite = Suites.Of(id);
        using var schedule = new KeySchedule(suite, Hex.Bytes(HandshakeVectors.Shared), new byte[48]);
        using var transcript = new Transcript(suite);
        transcript.Append(Hex.Bytes(HandshakeVectors.ClientHello));
        transcript.Append(Hex.Bytes(HandshakeVectors.ServerHello1301.Replace("d2130100", $"d2{id:x4}00", StringComparison.Ordinal)));
        var hash = new byte[suite.HashSize];
        var secret = new byte[suite.HashSize];
        var derived = new byte[suite.KeySize];

        transcript.CopyHashTo(hash);
        schedule.Derive("s hs traffic"u8, hash, secret);
        HkdfLabel.Expand(suite, secret, "key"u8, [], derived);
        using var keys = new TrafficKeys(suite, secret);

        Hex.Text(derived).ShouldBe(key);
        Hex.Text(keys.Iv).ShouldBe(iv);
    }

    [Theory]
    [InlineData(0x1301)]
    [InlineData(0x1302)]
    [InlineData(0x1303)]
    public void Open_WhatWasSealed_GivesContentAndType(int suite)
    {
        var secret = new byte[Suites.Of(suite).HashSize];
        using var sealing = new TrafficKeys(Suites.Of(suite), secret);
        using var opening = new TrafficKeys(Suites.Of(suite), secret);
        for (var round = 0; round < 3; round++)
        {
            var record = new byte[RecordFormat.SealedSize(4)];
            "data"u8.CopyTo(record.AsSpan(5));
            sealing.Seal(record, ContentType.ApplicationData);

            var length = opening.Open(record.AsSpan(0, 5), record.AsSpan(5, 5), record.AsSpan(10), record.AsSpan(5, 5), out var type);

            type.ShouldBe(ContentType.ApplicationData);
            record.AsSpan(5, length).SequenceEqual("data"u8).ShouldBeTrue();
        }
    }

    [Fact]
    public void Dispose_AnySecret_LeavesZeros()
    {
        var keys = new TrafficKeys(Suites.Of(0x1302), RandomNumberGenerator.GetBytes(48));
        keys.Iv.ContainsAnyExcept((byte)0).ShouldBeTrue();

        keys.Dispose();

        keys.Secret.ContainsAnyExcept((byte)0).ShouldBeFalse();
        keys.Iv.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }
}
