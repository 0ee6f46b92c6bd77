using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Items;
using Pubky.Protocol;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>What ten nodes on real sockets do with items.</summary>
public sealed class DhtNodeItemTests(TenNodes network) : IClassFixture<TenNodes>
{
    private readonly KeyPair _pair = KeyPair.FromSeed(RandomNumberGenerator.GetBytes(32));

    private DhtNode Writer => network.Nodes[3];

    private DhtNode Reader => network.Nodes[8];

    [Fact]
    public async Task Immutable_PutTwice_AnotherNodeGetsIt()
    {
        var value = "12:Hello World!"u8.ToArray();

        var first = await Writer.PutImmutableAsync(value, CancellationToken.None);
        var second = await Writer.PutImmutableAsync(value, CancellationToken.None);

        first.Target.ToString().ShouldBe("e5f96f6f38320f0f33959cb4d3d656452117aadb");
        (first.Status, second.Status).ShouldBe((PutStatus.Stored, PutStatus.Stored));
        (await Reader.GetImmutableAsync(first.Target, CancellationToken.None))!.Value.ToArray().ShouldBe(value);
    }

    [Fact]
    public async Task Immutable_UnknownTarget_None() =>
        (await Reader.GetImmutableAsync(NodeIds.Random(), CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task Mutable_Put_TellsTargetAndCount_AnotherNodeGetsTheIdenticalItem()
    {
        var item = Sign(1000);

        var put = await Writer.PutMutableAsync(item, null, CancellationToken.None);
        var (found, report) = await Reader.GetAsync(item.Key);

        put.Status.ShouldBe(PutStatus.Stored);
        put.Target.ShouldBe(ItemTargets.OfMutable(item.Key.ToArray(), default));
        put.StoredNodes.ShouldBeGreaterThan(0);
        found.ShouldNotBeNull();
        (found.Key, found.Sequence).ShouldBe((item.Key, 1000));
        found.Value.ToArray().ShouldBe(item.Value.ToArray());
        found.Signature.ToArray().ShouldBe(item.Signature.ToArray());
        report.Values.ShouldBeGreaterThan(0);
        report.Answered.ShouldBe(report.Values + report.NotNewer + report.NoValue + report.Malformed + report.Errors);
        report.Queried.ShouldBeGreaterThanOrEqualTo(report.Answered);
    }

    [Fact]
    public async Task Mutable_GetWithItsOwnSequence_NothingNewer()
    {
        var item = Sign(1000);
        await Writer.PutMutableAsync(item, null, CancellationToken.None);

        var (found, report) = await Reader.GetAsync(item.Key, newerThan: 1000);

        found.ShouldBeNull();
        report.NotNewer.ShouldBeGreaterThan(0);
        report.Values.ShouldBe(0);
        (await Reader.GetAsync(item.Key, newerThan: 999)).Item.ShouldNotBeNull();
    }

    [Fact]
    public async Task Mutable_UnknownKey_NoValues()
    {
        var (found, report) = await Reader.GetAsync(_pair.PublicKey);

        found.ShouldBeNull();
        report.NoValue.ShouldBeGreaterThan(0);
        report.Usable.ShouldBe(report.NoValue);
    }

    [Fact]
    public async Task Mutable_OlderAfterNewer_NotMostRecentAndTellsTheNewer()
    {
        await Writer.PutMutableAsync(Sign(1001), null, CancellationToken.None);

        var older = await Reader.PutMutableAsync(Sign(1000), null, CancellationToken.None);

        (older.Status, older.ErrorCode, older.KnownSequence).ShouldBe((PutStatus.NotMostRecent, 302, 1001));
        (await Reader.GetAsync(_pair.PublicKey)).Item!.Sequence.ShouldBe(1001);
    }

    [Fact]
    public async Task Mutable_WrongCas_CasFailed_RightCas_Stored()
    {
        await Writer.PutMutableAsync(Sign(1001), null, CancellationToken.None);

        var wrong = await Reader.PutMutableAsync(Sign(1002), 1000, CancellationToken.None);
        var right = await Reader.PutMutableAsync(Sign(1002), 1001, CancellationToken.None);

        (wrong.Status, wrong.ErrorCode).ShouldBe((PutStatus.CasFailed, 301));
        right.Status.ShouldBe(PutStatus.Stored);
    }

    [Fact]
    public async Task Mutable_BadSignature_RejectedWithItsCode()
    {
        var item = Sign(1000);
        var forged = item with { Sequence = 1001 };

        var report = await Writer.PutMutableAsync(forged, null, CancellationToken.None);

        (report.Status, report.ErrorCode, report.StoredNodes).ShouldBe((PutStatus.Rejected, 206, 0));
    }

    [Fact]
    public async Task Mutable_IdenticalPutsAtOnce_BothSucceed()
    {
        var item = Sign(1000);

        var reports = await Task.WhenAll(
            Writer.PutMutableAsync(item, null, CancellationToken.None), Writer.PutMutableAsync(item, null, CancellationToken.None));

        reports.ShouldAllBe(report => report.Status == PutStatus.Stored);
    }

    [Fact]
    public async Task Mutable_DifferentPutsAtOnce_TheSecondIsARisk_UnlessItKnowsTheFirst()
    {
        // Where few answer, lookups wait for the silent one too: so long the first put is under way.
        await using var only = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var held = await LoopbackNetwork.NodeAsync(
            DhtNodeOptions.Testnet(only.EndPoint.ToString(), silent.Client.LocalEndPoint!.ToString()!));
        var (item, otherItem, nextItem) = (Sign(1000), Sign(1000, "other"), Sign(1001));

        var first = held.PutMutableAsync(item, null, CancellationToken.None);
        var other = held.PutMutableAsync(otherItem, null, CancellationToken.None);
        var next = held.PutMutableAsync(nextItem, 1000, CancellationToken.None);

        (await first).Status.ShouldBe(PutStatus.Stored);
        (await other).Status.ShouldBe(PutStatus.ConflictRisk);
        (await next).Status.ShouldBe(PutStatus.Stored);
        (await held.GetAsync(_pair.PublicKey)).Item!.Sequence.ShouldBe(1001);
    }

    [Fact]
    public async Task Mutable_WithSalt_IsAnotherItem()
    {
        byte[] salt = [.. "foobar"u8];
        await Writer.PutMutableAsync(MutableItems.Sign(_pair, 1, "salted"u8.ToArray(), salt), null, CancellationToken.None);

        (await Reader.GetAsync(_pair.PublicKey)).Item.ShouldBeNull();
        List<MutableItem> items = [];
        await foreach (var answer in Reader.GetMutableAsync(_pair.PublicKey, salt, null, CancellationToken.None))
        {
            items.AddRange(answer.Value is { } item ? [item] : []);
        }

        items.ShouldNotBeEmpty();
        items.Select(static item => Convert.ToHexString(item.Salt.Span)).Distinct().ShouldBe([Convert.ToHexString(salt)]);
    }

    [Fact]
    public async Task Mutable_MoreThanTheDhtTakes_IsRefusedBeforeItIsSent()
    {
        var item = Sign(1);

        await Should.ThrowAsync<ArgumentException>(() => Writer.PutMutableAsync(item with { Value = new byte[1001] }, null, CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => Writer.PutMutableAsync(item with { Salt = new byte[65] }, null, CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => Writer.PutMutableAsync(item with { Sequence = -1 }, null, CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => Writer.PutImmutableAsync(new byte[1001], CancellationToken.None));
    }

    [Fact]
    public async Task Peer_Announced_IsFoundByAnotherNode()
    {
        var infoHash = NodeIds.Random();

        (await Writer.AnnouncePeerAsync(infoHash, 45555, CancellationToken.None)).Status.ShouldBe(PutStatus.Stored);
        (await Reader.AnnouncePeerAsync(infoHash, null, CancellationToken.None)).Status.ShouldBe(PutStatus.Stored);

        var peers = await network.Nodes[5].GetPeersAsync(infoHash, CancellationToken.None);
        peers.ShouldBe([new IPEndPoint(IPAddress.Loopback, 45555), Reader.EndPoint], ignoreOrder: true);
    }

    private MutableItem Sign(long sequence, string value = "value") =>
        MutableItems.Sign(_pair, sequence, System.Text.Encoding.UTF8.GetBytes(value));
}
