using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Puts;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Puts;

public sealed class PutRecipientsTests
{
    private static readonly NodeId Target = new(Convert.FromHexString("9ad19e0f16eef714cb90c6f195dbce66e94580f9"));

    [Fact]
    public void Select_FewerThanTwenty_All() =>
        Select(Honest(7), Learned(Honest(100))).Count.ShouldBe(7);

    [Fact]
    public void Select_UsualNeighbourhood_TheClosestAndNotAll()
    {
        var responders = Honest(100);

        var selected = Select(responders, Learned(responders));

        selected.Count.ShouldBeInRange(20, 40);
        selected.ShouldBe([.. responders.OrderBy(responder => responder.Node.Id.Xor(Target).ToString(), StringComparer.Ordinal).Take(selected.Count)]);
    }

    [Fact]
    public void Select_CrowdOfInventedNodesAtTheTarget_ReachesBeyondIt()
    {
        // All of one neighbourhood of addresses, all nearer than any honest node.
        var crowd = Enumerable.Range(0, 60).Select(number => Responder(
            Peers.Near(Target, 100 + (number % 60)), new IPEndPoint(new IPAddress([10, 0, 1, (byte)number]), 6881)));
        var honest = Honest(100);

        var selected = Select([.. crowd, .. honest], Learned(honest));

        var reached = selected.Where(honest.Contains).ToList();
        reached.Count.ShouldBeGreaterThanOrEqualTo(20, "as many honest nodes are asked as without the crowd");
    }

    [Fact]
    public void Select_ThousandNodesNearby_AtMost255()
    {
        var crowd = Enumerable.Range(0, 1000).Select(number => Responder(
            Peers.Near(Target, 100 + (number % 60)), new IPEndPoint(new IPAddress([10, 0, (byte)(number / 250), (byte)(number % 250)]), 6881)));

        Select([.. crowd], Learned(Honest(100))).Count.ShouldBe(255);
    }

    [Fact]
    public void Observe_CrowdInOneLookup_HardlyMovesTheAverage()
    {
        var size = Learned(Honest(100));
        var before = size.ExpectedDistance;

        size.Observe(Target, [.. Enumerable.Range(0, 20).Select(number => new NodeContact(Peers.Near(Target, 100 + number), Peers.At(number)))]);

        size.ExpectedDistance.ShouldBe(0.9 * before, tolerance: 0.001);
    }

    [Fact]
    public void Observe_HundredNodes_TwentyOfThemWithinAFifth() =>
        Learned(Honest(100)).ExpectedDistance.ShouldBe(0.2, tolerance: 0.08);

    [Fact]
    public void Observe_TenNodes_TheWholeSpaceIsTheNeighbourhood() =>
        Learned(Honest(10)).ExpectedDistance.ShouldBe(1);

    private static IReadOnlyList<Responder> Select(IReadOnlyList<Responder> responders, NetworkSize size) =>
        PutRecipients.Select(responders, Target, size);

    /// <summary>Nodes spread evenly over the space, in private networks so that any id is secure, of ever new neighbourhoods.</summary>
    private static List<Responder> Honest(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var id = new byte[NodeId.Size];
            random.NextBytes(id);
            var address = new IPAddress([(byte)((number * 4) + 4), 1, 1, (byte)number]);
            return Responder(new NodeId(id), new IPEndPoint(address, 6881));
        })];
    }

    private static NetworkSize Learned(IReadOnlyList<Responder> responders)
    {
        var size = new NetworkSize();
        var random = new Random(11);
        for (var lookup = 0; lookup < 200; lookup++)
        {
            var target = new byte[NodeId.Size];
            random.NextBytes(target);
            size.Observe(new NodeId(target), [.. responders.Select(static responder => responder.Node)]);
        }

        return size;
    }

    private static Responder Responder(NodeId id, IPEndPoint at) => new(new NodeContact(id, at), new byte[4], null);
}
