using Pubky.Pkarr.Dht.Lookups;

namespace Pubky.Pkarr.Tests.Dht.Lookups;

public sealed class RoundTripsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly RoundTrips _roundTrips = new(Limit);

    [Fact]
    public void Patience_NothingMeasured_IsTheLimit() => _roundTrips.Patience.ShouldBe(Limit);

    [Fact]
    public void Patience_SteadyAnswers_IsTheirTimeAndSomeMore()
    {
        Add(200, times: 100);

        _roundTrips.Patience.TotalMilliseconds.ShouldBe(200, tolerance: 1);
    }

    [Fact]
    public void Patience_VaryingAnswers_IsLongerThanTheSlowestUsual()
    {
        for (var round = 0; round < 50; round++)
        {
            Add(100);
            Add(300);
        }

        _roundTrips.Patience.TotalMilliseconds.ShouldBeInRange(500, 800);
    }

    [Fact]
    public void Patience_InstantAnswers_IsNotBelowTheLeast()
    {
        Add(0, times: 100);

        _roundTrips.Patience.ShouldBe(TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public void Patience_SlowAnswers_IsNotAboveTheLimit()
    {
        Add(1900, times: 3);

        _roundTrips.Patience.ShouldBe(Limit);
    }

    private void Add(double milliseconds, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            _roundTrips.Add(TimeSpan.FromMilliseconds(milliseconds));
        }
    }
}
