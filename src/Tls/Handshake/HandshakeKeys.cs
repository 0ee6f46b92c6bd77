using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// What a handshake has once its flight is written: the keys to come, and what the client must prove. Whoever takes a key by
/// <see cref="Take"/> disposes it; the rest is disposed here.
/// </summary>
internal sealed class HandshakeKeys(TrafficKeys handshakeRead, TrafficKeys read, TrafficKeys write, byte[] clientFinished) : IDisposable
{
    private bool _taken;

    /// <summary>Opens the client's Finished.</summary>
    public TrafficKeys HandshakeRead { get; } = handshakeRead;

    /// <summary>Seals what the server sends after its Finished: alerts at first, then data.</summary>
    public TrafficKeys Write { get; } = write;

    /// <summary>The content that the client's Finished must have.</summary>
    public ReadOnlySpan<byte> ClientFinished => clientFinished;

    /// <summary>Hands the keys of the connection over.</summary>
    public (TrafficKeys Read, TrafficKeys Write) Take()
    {
        _taken = true;
        return (read, Write);
    }

    public void Dispose()
    {
        HandshakeRead.Dispose();
        CryptographicOperations.ZeroMemory(clientFinished);
        if (!_taken)
        {
            read.Dispose();
            Write.Dispose();
        }
    }
}
