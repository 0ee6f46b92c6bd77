using System.Net;
using System.Net.Sockets;
using System.Text;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;
using Pubky.Pkarr.Tests.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>Real datagrams between real sockets (spec pkarr §9.1, §14.7 cases 80, 92, 93, 94, 95).</summary>
public sealed class KrpcSocketTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly SocketWorld _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Ping_OfAServer_GivesItsIdAndOurAddress()
    {
        var server = _world.OpenServer();
        var client = _world.Open();

        var outcome = await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Ping());

        outcome.Sent.ShouldBeTrue();
        outcome.Error.ShouldBeNull();
        outcome.Reply.ShouldBe(new KrpcReply { Id = SocketWorld.Id('s'), SeenAs = client.EndPoint });
        client.PendingCount.ShouldBe(0);
    }

    [Fact]
    public async Task Ping_ByIPv6_GivesOurAddress()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return;
        }

        var server = _world.OpenServer(address: IPAddress.IPv6Loopback);
        var client = _world.Open(options: new KrpcSocketOptions { BindAddress = IPAddress.IPv6Loopback, Port = 0 });

        var outcome = await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Ping());

        outcome.Reply!.SeenAs.ShouldBe(client.EndPoint);
    }

    [Fact]
    public async Task GetPutGet_BetweenTwoNodes_StoresTheItem()
    {
        var server = _world.OpenServer();
        var client = _world.Open();
        var item = ServerWorld.Item(5);
        var target = ServerWorld.TargetOf(item);
        var empty = await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Get(target, null));

        var refused = await SocketWorld.AskAsync(client, server.EndPoint, MutableItems.ToQuery(item, "zzzz"u8.ToArray()));
        var stored = await SocketWorld.AskAsync(client, server.EndPoint, MutableItems.ToQuery(item, empty.Reply!.Token!.Value));
        var found = await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Get(target, null));

        refused.Error!.Code.ShouldBe(203);
        refused.Reply.ShouldBeNull();
        stored.Reply.ShouldNotBeNull();
        MutableItems.TryVerify(target, [], found.Reply!, out var read).ShouldBeTrue();
        read!.Sequence.ShouldBe(5);
    }

    [Fact]
    public async Task Queries_Sent_AreThoseOfTheSpecification()
    {
        var node = _world.Open((char)0xcc);
        using var remote = new RawSocket();
        var target = new NodeId(Convert.FromHexString("9ad19e0f16eef714cb90c6f195dbce66e94580f9"));
        KrpcQuery[] queries = [new KrpcQuery.Ping(), new KrpcQuery.FindNode(target), new KrpcQuery.Get(target, null)];
        string[] expected = [Datagrams.Ping, Datagrams.FindNode, Datagrams.Get];
        string[] answers = [Datagrams.PingAnswer, Datagrams.FindNodeAnswer, Datagrams.GetAnswerNothing];

        for (var i = 0; i < queries.Length; i++)
        {
            var asking = SocketWorld.AskAsync(node, remote.EndPoint, queries[i]);
            var (datagram, from) = await remote.ReceiveAsync();
            remote.Send(Convert.FromHexString(answers[i]), from);

            Convert.ToHexStringLower(datagram).ShouldBe(expected[i]);
            (await asking).Reply!.Id.ToString().ShouldBe(new string('b', 40));
        }
    }

    [Fact]
    public async Task Answer_FromAnotherPort_IsIgnored()
    {
        var node = _world.Open(handler: new Moody());
        using var asked = new RawSocket();
        using var other = new RawSocket();
        var asking = SocketWorld.AskAsync(node, asked.EndPoint, new KrpcQuery.Ping());
        var (_, from) = await asked.ReceiveAsync();
        other.Send(Answer(0, 'o'), from);

        // Datagrams of one machine keep their order: once this is answered, the false answer was seen.
        await other.PingedAsync(node.EndPoint);
        asking.IsCompleted.ShouldBeFalse();
        asked.Send(Answer(0, 'a'), from);

        (await asking).Reply!.Id.ShouldBe(SocketWorld.Id('a'));
    }

    [Fact]
    public async Task Answer_TooLate_IsIgnored()
    {
        var node = _world.Open();
        using var remote = new RawSocket();
        var asking = SocketWorld.AskAsync(node, remote.EndPoint, new KrpcQuery.Ping());
        var (_, from) = await remote.ReceiveAsync();

        await _world.Time.TimersAsync(1);
        _world.Time.Advance(Timeout - TimeSpan.FromTicks(1));
        asking.IsCompleted.ShouldBeFalse();
        _world.Time.Advance(TimeSpan.FromTicks(1));
        var silence = await asking;
        remote.Send(Answer(0, 'a'), from);
        var next = SocketWorld.AskAsync(node, remote.EndPoint, new KrpcQuery.Ping());
        await remote.ReceiveAsync();
        remote.Send(Answer(1, 'b'), from);

        silence.ShouldBe(new KrpcOutcome(null, null, Timeout));
        (await next).Reply!.Id.ShouldBe(SocketWorld.Id('b'));
        node.PendingCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("xy")]
    [InlineData("x")]
    [InlineData("wxyz")]
    [InlineData("a transaction of thirty-two bytes")]
    public async Task Query_WithAnyTransaction_IsAnsweredWithTheSameBytes(string transaction)
    {
        var server = _world.OpenServer();
        using var remote = new RawSocket();
        transaction = transaction[..Math.Min(32, transaction.Length)];
        remote.Send(Encoding.ASCII.GetBytes($"d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t{transaction.Length}:{transaction}1:y1:qe"), server.EndPoint);

        var (datagram, _) = await remote.ReceiveAsync();

        KrpcReader.TryRead(datagram, out var answer).ShouldBeTrue();
        answer.ShouldBeOfType<KrpcMessage.Reply>().Transaction.ToArray().ShouldBe(Encoding.ASCII.GetBytes(transaction));
    }

    [Fact]
    public async Task Put_WithKeyButNoSequence_IsRefusedAndTheNodeLives()
    {
        var server = _world.OpenServer();
        using var remote = new RawSocket();
        remote.Send(
            Encoding.ASCII.GetBytes($"d1:ad2:id20:aaaaaaaaaaaaaaaaaaaa1:k32:{new string('k', 32)}5:token1:t1:v1:xe1:q3:put1:t1:x1:y1:qe"),
            server.EndPoint);

        var (datagram, _) = await remote.ReceiveAsync();

        KrpcReader.TryRead(datagram, out var answer).ShouldBeTrue();
        answer.ShouldBeOfType<KrpcMessage.Error>().Body.Code.ShouldBe(203);
        await remote.PingedAsync(server.EndPoint);
    }

    [Fact]
    public async Task Put_NamingAnotherTarget_IsStoredUnderItsKeyOnly()
    {
        var server = _world.OpenServer();
        using var remote = new RawSocket();
        var client = _world.Open();
        var item = ServerWorld.Item(5);
        var target = ServerWorld.TargetOf(item);
        var token = (await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Get(target, null))).Reply!.Token!.Value;
        var writer = new BencodeWriter();
        KrpcWriter.WriteQuery(writer, "x"u8, SocketWorld.Id('a'), MutableItems.ToQuery(item, token), readOnly: true);
        var datagram = writer.Written.ToArray();
        var named = datagram.AsSpan().IndexOf(Convert.FromHexString(target.ToString()));
        named.ShouldBeGreaterThan(0);
        datagram.AsSpan(named, NodeId.Size).Fill((byte)'z');

        remote.Send(datagram, server.EndPoint);
        var (answer, _) = await remote.ReceiveAsync();

        KrpcReader.TryRead(answer, out var message).ShouldBeTrue();
        message.ShouldBeOfType<KrpcMessage.Reply>();
        (await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Get(target, null))).Reply!.Sequence.ShouldBe(5);
        var elsewhere = await SocketWorld.AskAsync(client, server.EndPoint, new KrpcQuery.Get(SocketWorld.Id('z'), null));
        elsewhere.Reply!.Sequence.ShouldBeNull();
        elsewhere.Reply.EncodedValue.ShouldBeNull();
    }

    [Fact]
    public async Task Silence_OfAClosedPort_EndsWithTheTimeoutAndHarmsNobody()
    {
        var server = _world.OpenServer();
        var node = _world.Open();
        IPEndPoint closed;
        using (var gone = new RawSocket())
        {
            closed = gone.EndPoint;
        }

        var asking = SocketWorld.AskAsync(node, closed, new KrpcQuery.Ping());
        var alive = await SocketWorld.AskAsync(node, server.EndPoint, new KrpcQuery.Ping());
        _world.Time.Advance(Timeout);
        var silence = await asking;

        alive.Reply.ShouldNotBeNull();
        silence.Reply.ShouldBeNull();
        silence.Error.ShouldBeNull();
        (await SocketWorld.AskAsync(node, server.EndPoint, new KrpcQuery.Ping())).Reply.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("0.0.0.0:6881")]
    [InlineData("224.0.0.1:6881")]
    [InlineData("255.255.255.255:6881")]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:6881")]
    public async Task Query_ToAnAddressThatIsNoNodes_IsNotSent(string address)
    {
        var outcome = await SocketWorld.AskAsync(_world.Open(), IPEndPoint.Parse(address), new KrpcQuery.Ping());

        outcome.ShouldBe(default);
        outcome.Sent.ShouldBeFalse();
    }

    [Fact]
    public async Task Queries_BeyondTheTable_AreNotSent()
    {
        var node = _world.Open(options: new KrpcSocketOptions { BindAddress = IPAddress.Loopback, Port = 0, MaxPending = 1 });
        using var silent = new RawSocket();
        var first = SocketWorld.AskAsync(node, silent.EndPoint, new KrpcQuery.Ping());

        (await SocketWorld.AskAsync(node, silent.EndPoint, new KrpcQuery.Ping())).Sent.ShouldBeFalse();

        _world.Time.Advance(Timeout);
        (await first).Sent.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancellation_EndsTheWaitAndFreesItsPlace()
    {
        var node = _world.Open();
        using var silent = new RawSocket();
        using var cancellation = new CancellationTokenSource();
        var asking = node.QueryAsync(silent.EndPoint, new KrpcQuery.Ping(), cancellation.Token);
        await silent.ReceiveAsync();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        node.PendingCount.ShouldBe(0);
    }

    [Fact]
    public async Task Dispose_EndsWaitsAsSilence()
    {
        var node = _world.Open();
        using var silent = new RawSocket();
        var asking = SocketWorld.AskAsync(node, silent.EndPoint, new KrpcQuery.Ping());
        await silent.ReceiveAsync();

        await node.DisposeAsync();

        (await asking).Reply.ShouldBeNull();
        (await SocketWorld.AskAsync(node, silent.EndPoint, new KrpcQuery.Ping())).Sent.ShouldBeFalse();
    }

    [Fact]
    public async Task Handler_Throwing_CostsOneAnswerOnly()
    {
        var node = _world.Open(handler: new Moody(), readOnly: false);
        using var remote = new RawSocket();
        remote.Send("d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:oops1:t1:x1:y1:qe"u8, node.EndPoint);

        await remote.PingedAsync(node.EndPoint);
    }

    [Fact]
    public void FixedPort_InUse_IsAnErrorAtStart()
    {
        var port = _world.Open().EndPoint.Port;

        var error = Should.Throw<SocketException>(() =>
            _world.Open(options: new KrpcSocketOptions { BindAddress = IPAddress.Loopback, Port = port }));

        error.SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
    }

    [Fact]
    public void UsualPort_InUse_AnotherIsTaken()
    {
        // Whoever holds the usual port now, one of these two does not get it.
        var first = _world.Open(options: new KrpcSocketOptions { BindAddress = IPAddress.Loopback });
        var second = _world.Open(options: new KrpcSocketOptions { BindAddress = IPAddress.Loopback });

        second.EndPoint.Port.ShouldNotBe(DhtNodeOptions.UsualPort);
        second.EndPoint.Port.ShouldNotBe(first.EndPoint.Port);
    }

    private static byte[] Answer(byte transaction, char id) =>
        [.. "d1:rd2:id20:"u8, .. Encoding.ASCII.GetBytes(new string(id, 20)), .. "e1:t4:\0\0\0"u8, transaction, .. "1:y1:re"u8];

    private sealed class Moody : IKrpcQueryHandler
    {
        public KrpcAnswer Handle(KrpcRequest request) => request.Query is KrpcQuery.Ping
            ? new KrpcReply { Id = default }
            : throw new InvalidOperationException("a fault of ours");
    }
}
