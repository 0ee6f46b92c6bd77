using System.Security.Cryptography;
using System.Text;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Tls.Tests.Client;

/// <summary>The client's side of a handshake; refuses whatever spec pubky-tls §1.3 says that clients refuse.</summary>
internal sealed class ClientHandshake(ClientRecords records, ClientOptions options)
{
    private static readonly byte[] RetryRandom = Hex.Bytes("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private static readonly byte[] KeyInfoPrefix = Hex.Bytes("302a300506032b6570032100");

    private readonly byte[] _random = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _sessionId = RandomNumberGenerator.GetBytes(options.SessionIdLength);
    private byte[] _transcript = [];

    public ushort Suite { get; private set; }

    public bool WasRetried { get; private set; }

    public string? Protocol { get; private set; }

    public PublicKey ServerKey { get; private set; }

    private HashAlgorithmName Hash => ClientKeys.HashOf(Suite);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var groups = options.Shares.Select(id => new ClientGroup(id)).ToList();
        await SendHelloAsync(groups, cancellation);
        var hello = await ReadHelloAsync(cancellation);
        if (hello.IsRetry)
        {
            WasRetried = true;
            var first = _transcript[..^hello.Message.Length];
            _transcript = [.. Message.Handshake(254, CryptographicOperations.HashData(Hash, first)), .. hello.Message];
            groups = [new ClientGroup(hello.Group)];
            await SendHelloAsync(groups, cancellation);
            hello = await ReadHelloAsync(cancellation);
            hello.IsRetry.ShouldBeFalse();
        }

        var shared = groups.Single(g => g.Id == hello.Group).Agree(hello.Share);
        groups.ForEach(g => g.Dispose());
        await FinishAsync(shared, cancellation);
    }

    private async Task SendHelloAsync(List<ClientGroup> groups, CancellationToken cancellation)
    {
        var hello = ClientHelloWriter.Write(options, _random, _sessionId, groups);
        _transcript = [.. _transcript, .. hello];
        await records.WriteRawAsync([.. hello.Chunk(options.HelloRecordSize).SelectMany(part => Message.Record(22, part))], cancellation);
    }

    private async Task<(byte[] Message, bool IsRetry, ushort Group, byte[] Share)> ReadHelloAsync(CancellationToken cancellation)
    {
        var message = await records.ReadHandshakeAsync(cancellation);
        _transcript = [.. _transcript, .. message];
        message[0].ShouldBe((byte)2);
        var reader = new MessageReader(message[4..]);
        reader.UInt16().ShouldBe((ushort)0x0303);
        var isRetry = reader.Take(32).AsSpan().SequenceEqual(RetryRandom);
        reader.Vector8().ShouldBe(_sessionId);
        Suite = reader.UInt16();
        options.Suites.ShouldContain(Suite);
        reader.Byte().ShouldBe((byte)0);
        var extensions = new MessageReader(reader.Vector16());
        reader.IsEmpty.ShouldBeTrue();
        extensions.UInt16().ShouldBe((ushort)43);
        extensions.Vector16().ShouldBe([3, 4]);
        extensions.UInt16().ShouldBe((ushort)51);
        var body = new MessageReader(extensions.Vector16());
        extensions.IsEmpty.ShouldBeTrue();
        var group = body.UInt16();
        return (message, isRetry, group, isRetry ? [] : body.Vector16());
    }

    private async Task FinishAsync(byte[] shared, CancellationToken cancellation)
    {
        var size = CryptographicOperations.HashData(Hash, []).Length;
        var early = HKDF.Extract(Hash, new byte[size], new byte[size]);
        var handshake = HKDF.Extract(Hash, shared, DeriveEmpty(early));
        var clientKeys = new ClientKeys(Suite, Derive(handshake, "c hs traffic"));
        records.Read = new ClientKeys(Suite, Derive(handshake, "s hs traffic"));

        AcceptExtensions(await ReadAsync(8, cancellation));
        AcceptCertificate(await ReadAsync(11, cancellation));
        var beforeVerify = HashNow();
        AcceptVerify(await ReadAsync(15, cancellation), beforeVerify);
        var expected = records.Read.FinishedOf(HashNow());
        (await ReadAsync(20, cancellation)).ShouldBe(expected);

        var master = HKDF.Extract(Hash, new byte[size], DeriveEmpty(handshake));
        var finished = options.ChangeFinished(Message.Handshake(20, clientKeys.FinishedOf(HashNow())));
        if (options.ChangeCipherSpec)
        {
            await records.WriteRawAsync(Message.Record(20, 1), cancellation);
        }

        records.Write = clientKeys;
        await records.WriteAsync(22, finished, cancellation);
        records.Dispose();
        records.Read = new ClientKeys(Suite, Derive(master, "s ap traffic"));
        records.Write = new ClientKeys(Suite, Derive(master, "c ap traffic"));
    }

    private async Task<byte[]> ReadAsync(byte type, CancellationToken cancellation)
    {
        var message = await records.ReadHandshakeAsync(cancellation);
        message[0].ShouldBe(type);
        _transcript = [.. _transcript, .. message];
        return message[4..];
    }

    private void AcceptExtensions(byte[] body)
    {
        var reader = new MessageReader(new MessageReader(body).Vector16());
        reader.UInt16().ShouldBe((ushort)20);
        reader.Vector16().ShouldBe([2]);
        if (!reader.IsEmpty)
        {
            options.Protocols.ShouldNotBeEmpty();
            reader.UInt16().ShouldBe((ushort)16);
            var list = new MessageReader(new MessageReader(reader.Vector16()).Vector16());
            Protocol = Encoding.ASCII.GetString(list.Vector8());
            list.IsEmpty.ShouldBeTrue();
            options.Protocols.ShouldContain(Protocol);
        }

        reader.IsEmpty.ShouldBeTrue();
    }

    private void AcceptCertificate(byte[] body)
    {
        byte[] expected = [0, 0, 0, 49, 0, 0, 44, .. KeyInfoPrefix];
        body.Length.ShouldBe(expected.Length + 32 + 2);
        body[..expected.Length].ShouldBe(expected);
        body[^2..].ShouldBe([0, 0]);
        PublicKey.TryFromBytes(body.AsSpan(expected.Length, 32), out var key).ShouldBeTrue();
        ServerKey = key;
    }

    private void AcceptVerify(byte[] body, byte[] transcript)
    {
        body[..4].ShouldBe([8, 7, 0, 64]);
        byte[] content = [.. Enumerable.Repeat((byte)32, 64), .. "TLS 1.3, server CertificateVerify\0"u8, .. transcript];
        Ed25519.Verify(ServerKey, content, body.AsSpan(4)).ShouldBeTrue();
    }

    private byte[] HashNow() => CryptographicOperations.HashData(Hash, _transcript);

    private byte[] Derive(byte[] secret, string label) => ClientKeys.ExpandLabel(Hash, secret, label, HashNow(), secret.Length);

    private byte[] DeriveEmpty(byte[] secret) =>
        ClientKeys.ExpandLabel(Hash, secret, "derived", CryptographicOperations.HashData(Hash, []), secret.Length);
}
