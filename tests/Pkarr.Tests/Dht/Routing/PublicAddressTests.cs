using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Routing;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Routing;

public sealed class PublicAddressTests
{
    private static readonly IPEndPoint Ours = IPEndPoint.Parse("203.0.113.7:6881");
    private static readonly IPEndPoint Lie = IPEndPoint.Parse("203.0.113.66:6881");

    private readonly PublicAddress _address = new(new OwnAddresses(IPEndPoint.Parse("192.168.1.2:6881")));

    [Fact]
    public void Decide_MostNamed_Counts()
    {
        Vote(Ours, 1, 2, 3);
        Vote(Lie, 4, 5);

        _address.Decide().ShouldBe(Ours);

        _address.Address.ShouldBe(Ours);
    }

    [Fact]
    public void Decide_OneVoterManyTimes_HasOneVote()
    {
        Vote(Ours, 1, 2);
        Vote(Lie, 3, 3, 3, 3);

        _address.Decide().ShouldBe(Ours);
    }

    [Fact]
    public void Decide_Tie_ChangesNothing()
    {
        Vote(Ours, 1);
        Vote(Lie, 2);

        _address.Decide().ShouldBeNull();
        _address.Address.ShouldBeNull();
    }

    [Fact]
    public void Decide_SameAsBefore_IsNoNews()
    {
        Vote(Ours, 1);
        _address.Decide().ShouldBe(Ours);
        _address.Decide().ShouldBeNull("there was no vote since");
        Vote(Ours, 2);

        _address.Decide().ShouldBeNull();
    }

    [Theory]
    [InlineData("[2a02::1]:6881")]
    [InlineData("203.0.113.7:0")]
    [InlineData("224.0.0.1:6881")]
    [InlineData("127.0.0.1:6881")]
    [InlineData("10.0.0.1:53")]
    [InlineData("169.254.169.254:80")]
    [InlineData("[::ffff:192.168.0.1]:53")]
    public void Vote_AddressThatCannotBeOurs_IsIgnored(string address)
    {
        Vote(IPEndPoint.Parse(address), 1, 2, 3);

        _address.Decide().ShouldBeNull();
    }

    [Fact]
    public void Vote_OfANeighbour_MayBeALocalAddress()
    {
        var local = IPEndPoint.Parse("192.168.1.2:6881");
        _address.Vote(IPEndPoint.Parse("192.168.1.9:6881"), local);

        _address.Decide().ShouldBe(local);
    }

    [Fact]
    public void Pinged_FromThePublicAddress_ReachableUntilItChanges()
    {
        Vote(Ours, 1);
        _address.Decide();

        _address.Pinged(Lie).ShouldBeFalse();
        _address.IsReachable.ShouldBeFalse();
        _address.Pinged(Ours).ShouldBeTrue();
        _address.Pinged(Ours).ShouldBeFalse("it is known already");
        _address.IsReachable.ShouldBeTrue();

        Vote(Lie, 1);
        _address.Decide().ShouldBe(Lie);
        _address.IsReachable.ShouldBeFalse();
    }

    private void Vote(IPEndPoint seenAs, params int[] voters)
    {
        foreach (var voter in voters)
        {
            _address.Vote(Peers.At(voter), seenAs);
        }
    }
}
