using System.Net;
using Pubky.Abstractions;
using Pubky.Clocks;

namespace Pubky.PkarrRelay.Tests.Limits;

public sealed class AddressBucketsTests
{
    private static readonly IPAddress Alice = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Bob = IPAddress.Parse("192.0.2.2");

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("3r/s", null, 3)]
    [InlineData("1r/d", 5L, 5)]
    [InlineData("1000000000r/s", 7L, 7)]
    public void Take_FullBucket_GivesTheBurst(string rate, long? burst, int expected)
    {
        var buckets = Create(rate, burst);

        Enumerable.Range(0, 20).Count(_ => buckets.Take(Alice).IsAllowed).ShouldBe(expected);
        buckets.Take(Bob).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Take_EmptyBucket_FillsAtTheRate()
    {
        var buckets = Create("3r/m");
        for (var i = 3; i > 0; i--)
        {
            buckets.Take(Alice).Remaining.ShouldBe(i - 1);
        }

        buckets.Take(Alice).Wait.TotalSeconds.ShouldBe(20, tolerance: 1e-6);
        _time.Advance(TimeSpan.FromSeconds(19.9));
        buckets.Take(Alice).IsAllowed.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        buckets.Take(Alice).IsAllowed.ShouldBeTrue();
        buckets.Take(Alice).IsAllowed.ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 20).Count(_ => buckets.Take(Alice).IsAllowed).ShouldBe(3);
    }

    [Fact]
    public void Take_ManyAddresses_KeepsOnlyTheMaximumAndForgetsFullOnes()
    {
        var buckets = Create("1r/h", maxAddresses: 10);

        for (var i = 0; i < 100; i++)
        {
            buckets.Take(new IPAddress([10, 0, 0, (byte)i]));
        }

        buckets.Count.ShouldBe(10);
        buckets.Take(new IPAddress([10, 0, 0, 99])).IsAllowed.ShouldBeFalse();
        buckets.Take(new IPAddress([10, 0, 0, 0])).IsAllowed.ShouldBeTrue();
        _time.Advance(TimeSpan.FromHours(1));
        buckets.Take(Alice);
        buckets.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    public void Take_AddressesOfOneCustomer_ShareABucket(string first, string second, bool shared)
    {
        var buckets = Create("1r/h");
        buckets.Take(IPAddress.Parse(first));

        buckets.Take(IPAddress.Parse(second)).IsAllowed.ShouldBe(!shared);
    }

    private AddressBuckets Create(string rate, long? burst = null, int maxAddresses = 100) =>
        RequestQuota.TryParse(rate, out var quota)
            ? new AddressBuckets(new AddressQuota(quota, burst), maxAddresses, _time)
            : throw new FormatException(rate);
}
