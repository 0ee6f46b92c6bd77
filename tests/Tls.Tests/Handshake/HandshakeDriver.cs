using System.Buffers;
using System.Security.Cryptography;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Drives a handshake in memory, without sockets.</summary>
internal sealed class HandshakeDriver(ServerIdentity? identity = null) : IDisposable
{
    private byte[] _pending = [];

    public ServerHandshake Handshake { get; } = new(identity ?? TestIdentity.Http1, new FixedRandom());

    public ArrayBufferWriter<byte> Output { get; } = new();

    /// <summary>The code of the alert that the output ends with; null if it ends otherwise or the alert is protected.</summary>
    public byte? PlainAlert => Output.WrittenSpan is [.., 21, 3, 3, 0, 2, 2, var code] ? code : null;

    /// <summary>A hello record with fresh keys.</summary>
    public static byte[] Hello(ClientOptions options)
    {
        var message = HelloMessage(options);
        return [.. message.Chunk(options.HelloRecordSize).SelectMany(part => Message.Record(22, part))];
    }

    public static byte[] HelloMessage(ClientOptions options)
    {
        var groups = options.Shares.Select(id => new ClientGroup(id)).ToList();
        var message = ClientHelloWriter.Write(options, RandomNumberGenerator.GetBytes(32), new byte[options.SessionIdLength], groups);
        groups.ForEach(g => g.Dispose());
        return message;
    }

    public HandshakeStatus Send(params byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>([.. _pending, .. bytes]);
        var status = Handshake.Receive(ref input, Output);
        _pending = input.ToArray();
        return status;
    }

    public void Dispose() => Handshake.Dispose();
}
