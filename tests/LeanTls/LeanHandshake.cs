using System.Buffers.Binary;
using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.LeanTls;

/// <summary>
/// The client's side of a handshake without retry, bytes in and bytes out. It checks the server's Finished, so both sides have the
/// same keys; whose key signed is left to the clients of the interoperability tests.
/// </summary>
internal sealed class LeanHandshake : IDisposable
{
    private readonly LeanSuite _suite;
    private readonly IncrementalHash _transcript;
    private readonly LeanSecrets _secrets;
    private readonly X25519Key _key;
    private readonly List<byte> _unread = [];
    private LeanKeys? _handshakeRead;
    private byte[] _handshakeTraffic = [];

    /// <param name="suite">The suite to offer.</param>
    /// <param name="serverName">For SNI.</param>
    /// <param name="rawKey">Whether a raw public key is asked for; else X.509.</param>
    public LeanHandshake(LeanSuite suite, string serverName = "localhost", bool rawKey = true)
    {
        _suite = suite;
        _key = X25519Key.FromBytes(RandomNumberGenerator.GetBytes(X25519Key.Size));
        var share = new byte[X25519Key.Size];
        _key.CopyPublicKeyTo(share);
        _transcript = IncrementalHash.CreateHash(suite.Hash);
        _secrets = new LeanSecrets(suite);
        var hello = LeanHello.Build(suite, share, serverName, rawKey);
        _transcript.AppendData(hello);
        Hello = LeanHello.PlainRecord(22, hello);
    }

    /// <summary>The record to send first.</summary>
    public byte[] Hello { get; }

    /// <summary>ChangeCipherSpec and Finished, once the flight has been read.</summary>
    public byte[]? Finished { get; private set; }

    /// <summary>The Finished message inside.</summary>
    public byte[]? FinishedMessage { get; private set; }

    /// <summary>Keys for what we send after <see cref="Finished"/>.</summary>
    public LeanKeys Write { get; private set; } = null!;

    /// <summary>Keys for what the server sends after its Finished.</summary>
    public LeanKeys Read { get; private set; } = null!;

    /// <summary>Takes one whole record of the server's flight, which is opened in place.</summary>
    /// <returns>Whether it was the last one.</returns>
    /// <exception cref="InvalidDataException">The server has sent something else; alerts are told by number.</exception>
    public bool Take(Span<byte> record)
    {
        switch (record[0])
        {
            case 20:
                return false;
            case 21:
                throw new InvalidDataException($"Alert {record[6]}");
            case 22 when _handshakeRead is null:
                TakeServerHello(record[LeanKeys.HeaderSize..]);
                return false;
            case 23 when _handshakeRead is not null:
                var (type, length) = _handshakeRead.Open(record);
                return type == 22
                    ? TakeMessages(record.Slice(LeanKeys.HeaderSize, length))
                    : throw new InvalidDataException($"Type {type}, {Convert.ToHexStringLower(record.Slice(LeanKeys.HeaderSize, length))}");
            default:
                throw new InvalidDataException($"Record of type {record[0]}");
        }
    }

    /// <summary>Keys of the handshake, unused yet, for what a test sends in place of <see cref="Finished"/>.</summary>
    public LeanKeys NewHandshakeKeys() => new(_suite, _handshakeTraffic);

    public void Dispose()
    {
        _key.Dispose();
        _transcript.Dispose();
        _handshakeRead?.Dispose();
    }

    private void TakeServerHello(ReadOnlySpan<byte> message)
    {
        _transcript.AppendData(message);
        var at = 38 + 1 + message[38] + 3;
        var extensions = message[(at + 2)..];
        var share = Array.Empty<byte>();
        while (!extensions.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(extensions[2..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(extensions) == 51)
            {
                share = extensions.Slice(8, length - 4).ToArray();
            }

            extensions = extensions[(4 + length)..];
        }

        var shared = new byte[X25519Key.Size];
        if (!_key.TryAgree(share, shared))
        {
            throw new InvalidDataException("The server's share is of low order.");
        }

        _secrets.StartHandshake(shared, _transcript.GetCurrentHash());
        _handshakeRead = new LeanKeys(_suite, _secrets.ServerTraffic);
        _handshakeTraffic = _secrets.ClientTraffic;
    }

    private bool TakeMessages(ReadOnlySpan<byte> content)
    {
        _unread.AddRange(content);
        while (_unread.Count >= 4)
        {
            var size = 4 + ((_unread[1] << 16) | (_unread[2] << 8) | _unread[3]);
            if (_unread.Count < size)
            {
                return false;
            }

            var message = _unread.GetRange(0, size).ToArray();
            _unread.RemoveRange(0, size);
            if (message[0] == 20)
            {
                Finish(message);
                return true;
            }

            _transcript.AppendData(message);
        }

        return false;
    }

    private void Finish(byte[] finished)
    {
        var expected = LeanSecrets.Finished(_suite, _secrets.ServerTraffic, _transcript.GetCurrentHash());
        if (!finished.AsSpan(4).SequenceEqual(expected))
        {
            throw new InvalidDataException("The server's Finished is wrong.");
        }

        _transcript.AppendData(finished);
        var hash = _transcript.GetCurrentHash();
        FinishedMessage = LeanHello.Message(20, LeanSecrets.Finished(_suite, _secrets.ClientTraffic, hash));
        using var keys = NewHandshakeKeys();
        Finished = [20, 3, 3, 0, 1, 1, .. keys.Seal(22, FinishedMessage)];
        _secrets.StartApplication(hash);
        Write = new LeanKeys(_suite, _secrets.ClientTraffic);
        Read = new LeanKeys(_suite, _secrets.ServerTraffic);
    }
}
