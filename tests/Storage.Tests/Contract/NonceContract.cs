using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec auth §7.8.</summary>
public abstract class NonceContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task TryConsumeNonce_SecondTime_IsAReplay()
    {
        (await ConsumeAsync("nonce", 0)).ShouldBeTrue();

        (await ConsumeAsync("nonce", 0)).ShouldBeFalse();
        (await ConsumeAsync("nonce", 5)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryConsumeNonce_OtherText_IsNew()
    {
        await ConsumeAsync("nonce", 0);

        (await ConsumeAsync("Nonce", 0)).ShouldBeTrue();
        (await ConsumeAsync("nonc", 0)).ShouldBeTrue();
        (await ConsumeAsync("nonce_", 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task TryConsumeNonce_Forgetting_KeepsWhatIsNotOlderThanTheBound()
    {
        await ConsumeAsync("first", 100);
        await ConsumeAsync("second", 101);

        (await ConsumeAsync("third", 500, forgetBefore: 100)).ShouldBeTrue();

        (await ConsumeAsync("first", 500)).ShouldBeFalse();
        (await ConsumeAsync("second", 500)).ShouldBeFalse();
        (await ConsumeAsync("third", 500)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryConsumeNonce_ManyAtOnce_IsNewOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => ConsumeAsync("nonce", n))));

        answers.Count(static isNew => isNew).ShouldBe(1);
    }

    [Fact]
    public async Task TryConsumeNonce_AfterReopening_IsStillAReplay()
    {
        await ConsumeAsync("nonce", 0);

        await ReopenAsync();

        (await ConsumeAsync("nonce", 0)).ShouldBeFalse();
    }

    /// <summary>Times are in microseconds after noon.</summary>
    protected Task<bool> ConsumeAsync(string text, long now, long forgetBefore = -1_000_000) =>
        Users.TryConsumeNonceAsync(Sample.Nonce(text), Sample.At(now), Sample.At(forgetBefore), default);
}
