using System.Security.Cryptography;

namespace Pubky.Tls.Tests;

public sealed class HandshakeKeysTests
{
    private readonly TrafficKeys _handshake = Make();
    private readonly TrafficKeys _read = Make();
    private readonly TrafficKeys _write = Make();

    /// <summary>A handshake that failed.</summary>
    [Fact]
    public void Dispose_KeysNotTaken_ClearsThemAll()
    {
        var keys = new HandshakeKeys(_handshake, _read, _write, RandomNumberGenerator.GetBytes(32));

        keys.Dispose();

        IsClear(_handshake.Secret).ShouldBeTrue();
        IsClear(_read.Secret).ShouldBeTrue();
        IsClear(_write.Secret).ShouldBeTrue();
        IsClear(keys.ClientFinished).ShouldBeTrue();
    }

    [Fact]
    public void Dispose_KeysTaken_LeavesThoseOfTheConnection()
    {
        var keys = new HandshakeKeys(_handshake, _read, _write, RandomNumberGenerator.GetBytes(32));
        keys.Take().ShouldBe((_read, _write));

        keys.Dispose();

        IsClear(_handshake.Secret).ShouldBeTrue();
        IsClear(_read.Secret).ShouldBeFalse();
        IsClear(_write.Secret).ShouldBeFalse();
    }

    private static TrafficKeys Make() => new(CipherSuite.Aes128GcmSha256, RandomNumberGenerator.GetBytes(32));

    private static bool IsClear(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
