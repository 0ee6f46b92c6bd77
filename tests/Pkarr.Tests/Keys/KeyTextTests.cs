namespace Pubky.Pkarr.Tests.Keys;

/// <summary>Spec pkarr §1.</summary>
public sealed class KeyTextTests
{
    private const string Key = Vectors.UserKey;

    [Theory]
    [InlineData(Key)]
    [InlineData(Key + ".")]
    [InlineData("_pubky." + Key)]
    [InlineData("a.b." + Key + "..")]
    [InlineData("https://" + Key)]
    [InlineData("https://" + Key + "/x")]
    [InlineData("https://me@sub." + Key + ":80/x?y#z")]
    [InlineData("pk:" + Key + "?y")]
    [InlineData("//" + Key + "#z")]
    public void TryParse_FormOfAKey_IsTheKey(string text)
    {
        KeyText.TryParse(text, out var key).ShouldBeTrue();

        key.ToString().ShouldBe(Key);
    }

    [Fact]
    public void TryParse_UnusedBitsSet_IsTheSameKey()
    {
        KeyText.TryParse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewt", out var key).ShouldBeTrue();

        key.ToString().ShouldBe(Vectors.HomeserverKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("example.com")]
    [InlineData("pubky" + Key)]
    [InlineData("TKRQ8ZMWB8A3M9K15CSU3Q17QMFGQNP9DSKBRG9UQ1RYDPYXP7QY")]
    [InlineData(Key + ".example.com")]
    [InlineData("::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::")]
    public void TryParse_NoKey_IsRefused(string text) => KeyText.TryParse(text, out _).ShouldBeFalse();
}
