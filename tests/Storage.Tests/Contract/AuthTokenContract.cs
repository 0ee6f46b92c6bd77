using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec auth §4.4.</summary>
public abstract class AuthTokenContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    // Microseconds of a day in 2026: far above 2^32.
    private const long Timestamp = 1_772_366_400_000_000;

    [Fact]
    public async Task TryConsume_SecondTime_IsAReplay()
    {
        (await ConsumeAsync(Alice, Timestamp)).ShouldBeTrue();

        (await ConsumeAsync(Alice, Timestamp)).ShouldBeFalse();
        (await ConsumeAsync(Alice, Timestamp)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryConsume_OtherTimeOrOtherUser_IsNew()
    {
        await ConsumeAsync(Alice, Timestamp);

        (await ConsumeAsync(Alice, Timestamp + 1)).ShouldBeTrue();
        (await ConsumeAsync(Alice, Timestamp - 1)).ShouldBeTrue();
        (await ConsumeAsync(Bob, Timestamp)).ShouldBeTrue();
    }

    [Fact]
    public async Task TryConsume_Forgetting_KeepsWhatIsNotOlderThanTheBound()
    {
        await ConsumeAsync(Alice, Timestamp);
        await ConsumeAsync(Bob, Timestamp + 5);

        (await ConsumeAsync(Alice, Timestamp + 1000, forgetBefore: Timestamp)).ShouldBeTrue();

        (await ConsumeAsync(Alice, Timestamp)).ShouldBeFalse();
        (await ConsumeAsync(Bob, Timestamp + 5)).ShouldBeFalse();
        (await ConsumeAsync(Alice, Timestamp + 1000)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryConsume_ManyAtOnce_IsNewOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => ConsumeAsync(Alice, Timestamp))));

        answers.Count(static isNew => isNew).ShouldBe(1);
    }

    [Fact]
    public async Task TryConsume_AfterReopening_IsStillAReplay()
    {
        await ConsumeAsync(Alice, Timestamp);

        await ReopenAsync();

        (await ConsumeAsync(Alice, Timestamp)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryConsume_AnyToken_UsesNoCursorAndMakesNoAccount()
    {
        await ConsumeAsync(Alice, Timestamp);

        (await HeadAsync()).ShouldBe(0);
        Sink.Batches.ShouldBeEmpty();
        (await Users.FindUserAsync(Alice, default)).ShouldBeNull();
    }

    protected Task<bool> ConsumeAsync(PublicKey user, long timestamp, long forgetBefore = 0) =>
        Users.TryConsumeAuthTokenAsync(user, timestamp, forgetBefore, default);
}
