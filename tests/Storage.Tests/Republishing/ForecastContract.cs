using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

public abstract class ForecastContract<THost> : QueueContract<THost>
    where THost : IQueueHost, new()
{
    [Fact]
    public async Task Forecast_NoAccount_IsZero() =>
        (await Queue.ForecastAsync(At(0), TimeSpan.FromDays(1), 100, default)).ShouldBe(new RepublishBacklog(0, null, 0));

    [Fact]
    public async Task Forecast_SomeDueSomeSoonSomeLater_CountsTheFirstTwo()
    {
        await SignUpAsync(10);

        // They are due from 60 to 69.
        (await Queue.ForecastAsync(At(62), TimeSpan.FromSeconds(3), 100, default)).ShouldBe(new RepublishBacklog(3, At(60), 3));
    }

    [Fact]
    public async Task Forecast_NoneDue_HasNoOldest()
    {
        await SignUpAsync(10);

        (await Queue.ForecastAsync(At(59), TimeSpan.FromSeconds(1), 100, default)).ShouldBe(new RepublishBacklog(0, null, 1));
    }

    [Fact]
    public async Task Forecast_NotAhead_CountsWhatIsDue()
    {
        await SignUpAsync(10);

        (await Queue.ForecastAsync(At(62), TimeSpan.Zero, 100, default)).ShouldBe(new RepublishBacklog(3, At(60), 0));
    }

    [Fact]
    public async Task Forecast_MoreThanAskedFor_StopsCounting()
    {
        await SignUpAsync(10);

        (await Queue.ForecastAsync(At(64), TimeSpan.FromDays(1), 4, default)).ShouldBe(new RepublishBacklog(4, At(60), 4));
    }

    [Fact]
    public async Task ListSchedule_Limited_GivesTheFirstInOrder()
    {
        await SignUpAsync(10);

        (await Queue.ListScheduleAsync(3, default)).Select(static key => key.DueAt).ShouldBe([At(60), At(61), At(62)]);
    }

    private async Task SignUpAsync(int users)
    {
        for (var i = 0; i < users; i++)
        {
            await Host.SignUpAsync(Sample.Key(i), At((i * 7) % users));
        }
    }
}
