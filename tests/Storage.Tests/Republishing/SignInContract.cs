using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>What users do makes their record due.</summary>
public abstract class SignInContract<THost> : QueueContract<THost>
    where THost : IQueueHost, new()
{
    [Fact]
    public async Task SignUp_Account_IsDueAMinuteLater()
    {
        await Host.SignUpAsync(Alice, At(0));

        (await ScheduledAsync(Alice)).ShouldBe(new ScheduledKey(Alice, At(60), RepublishOutcome.None, 0, null, null));
    }

    [Theory]
    [InlineData(RepublishOutcome.Published, 3601, true)]
    [InlineData(RepublishOutcome.Published, 3600, true)]
    [InlineData(RepublishOutcome.Published, 3599, false)]
    [InlineData(RepublishOutcome.Skipped, 1, true)]
    [InlineData(RepublishOutcome.Missing, 1, true)]
    [InlineData(RepublishOutcome.Invalid, 1, true)]
    [InlineData(RepublishOutcome.Failed, 1, true)]
    public async Task SignIn_RecordLookedAfter_IsBroughtForwardUnlessPublishedWithinTheHour(RepublishOutcome outcome, int secondsAgo, bool hastened)
    {
        var signIn = At(10_000);
        await LookedAfterAsync(outcome, signIn.AddSeconds(-secondsAgo));

        await Host.SignInAsync(Alice, signIn);

        (await ScheduledAsync(Alice)).DueAt.ShouldBe(hastened ? signIn.AddSeconds(60) : signIn.AddSeconds(-secondsAgo) + Interval);
    }

    [Fact]
    public async Task AddGrant_RecordLookedAfterLongAgo_IsBroughtForward()
    {
        await LookedAfterAsync(RepublishOutcome.Published, At(60));

        await Host.AddGrantAsync(Alice, At(9_000));

        (await ScheduledAsync(Alice)).DueAt.ShouldBe(At(9_060));
    }

    [Fact]
    public async Task SignIn_DueSoonerAnyway_ChangesNothing()
    {
        await Host.SignUpAsync(Alice, At(0));

        await Host.SignInAsync(Alice, At(30));

        (await ScheduledAsync(Alice)).DueAt.ShouldBe(At(60), "who signs in every minute must not put it off for ever");
    }

    [Fact]
    public async Task SignIn_WhileLeased_StaysDueSoonAfterTheCompletion()
    {
        await Host.SignUpAsync(Alice, At(0));
        var key = (await TakeAsync(At(60))).Single();
        await Host.SignInAsync(Alice, At(61));

        await CompleteAsync(key, RepublishOutcome.Missing, At(62));

        (await ScheduledAsync(Alice)).ShouldBe(new ScheduledKey(Alice, At(121), RepublishOutcome.Missing, 1, At(62), null));
    }

    [Fact]
    public async Task Disable_Account_KeepsItsPlace()
    {
        await Host.SignUpAsync(Alice, At(0));

        await Host.DisableAsync(Alice, At(1));

        (await TakeAsync(At(60))).ShouldHaveSingleItem().User.ShouldBe(Alice);
    }

    private async Task LookedAfterAsync(RepublishOutcome outcome, DateTimeOffset at)
    {
        await Host.SignUpAsync(Alice, At(-100_000));
        await CompleteAsync((await TakeAsync(at)).Single(), outcome, at);
    }
}
