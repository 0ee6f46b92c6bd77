namespace Pubky.Tls.Tests.Abuse;

/// <summary>Hellos with faults at random places, and whether the client then resets the connection or ends it in order.</summary>
/// <remarks>Always the same ones. A corrupted length can make a server wait for more, so every one is ended by the client.</remarks>
internal sealed class CorruptedHellos(int seed)
{
    private readonly Random _random = new(seed);

    public (byte[] Bytes, bool Reset) Next() => (Corrupt(CapturedHello.Record), _random.Next(3) == 0);

    private byte[] Corrupt(byte[] hello)
    {
        switch (_random.Next(4))
        {
            case 0:
                return hello[.._random.Next(hello.Length)];
            case 1:
                return [.. hello, .. Noise(_random.Next(1, 600))];
            case 2:
                return [.. hello[.._random.Next(hello.Length)], .. Noise(_random.Next(1, 40)), .. hello[_random.Next(hello.Length)..]];
            default:
                var flipped = hello.ToArray();
                for (var faults = _random.Next(1, 5); faults > 0; faults--)
                {
                    flipped[_random.Next(flipped.Length)] ^= (byte)_random.Next(1, 256);
                }

                return flipped;
        }
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }
}
