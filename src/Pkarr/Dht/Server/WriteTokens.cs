using System.Net;
using System.Security.Cryptography;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>
/// Tokens that prove, 5 to 10 minutes long, that who puts at a target has received an answer at its address (spec pkarr §9.9).
/// Not safe for several threads.
/// </summary>
internal sealed class WriteTokens(TimeProvider time)
{
    public const int Size = 8;

    /// <summary>How long one secret makes tokens; as long again they are valid.</summary>
    public static readonly TimeSpan Rotation = TimeSpan.FromMinutes(5);

    private const int SecretSize = 32;
    private const int MaxAddressSize = 16;

    private readonly long _started = time.GetTimestamp();
    private byte[] _current = RandomNumberGenerator.GetBytes(SecretSize);
    private byte[] _previous = RandomNumberGenerator.GetBytes(SecretSize);

    /// <summary>How many times a secret's time was over when <see cref="_current"/> was made.</summary>
    private long _turn;

    /// <summary>The token for puts of this address at this target.</summary>
    public byte[] Make(IPAddress address, NodeId target)
    {
        Rotate();
        var token = new byte[Size];
        Compute(_current, address, target, token);
        return token;
    }

    public bool IsValid(IPAddress address, NodeId target, ReadOnlySpan<byte> token)
    {
        Rotate();
        Span<byte> expected = stackalloc byte[Size];
        Compute(_current, address, target, expected);
        if (CryptographicOperations.FixedTimeEquals(expected, token))
        {
            return true;
        }

        Compute(_previous, address, target, expected);
        return CryptographicOperations.FixedTimeEquals(expected, token);
    }

    private static void Compute(byte[] secret, IPAddress address, NodeId target, Span<byte> token)
    {
        Span<byte> input = stackalloc byte[MaxAddressSize + NodeId.Size];
        address.TryWriteBytes(input, out var length);
        target.CopyTo(input[length..]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, input[..(length + NodeId.Size)], mac);
        mac[..Size].CopyTo(token);
    }

    private void Rotate()
    {
        var turn = (long)(time.GetElapsedTime(_started) / Rotation);
        if (turn == _turn)
        {
            return;
        }

        // After a long silence even the newest token has had its time.
        _previous = turn == _turn + 1 ? _current : RandomNumberGenerator.GetBytes(SecretSize);
        _current = RandomNumberGenerator.GetBytes(SecretSize);
        _turn = turn;
    }
}
