namespace Pubky.Abstractions.Tests;

public sealed class SecretHashTests
{
    [Fact]
    public void Of_SameText_IsEqualAndSurvivesStorage()
    {
        var hash = SecretHash.Of("000G40R40M30E209185GR38E1W");

        hash.ShouldBe(SecretHash.Of("000G40R40M30E209185GR38E1W"));
        hash.ShouldBe(SecretHash.FromBytes(hash.ToArray()));
        hash.GetHashCode().ShouldBe(SecretHash.FromBytes(hash.ToArray()).GetHashCode());
        hash.ShouldNotBe(SecretHash.Of("000G40R40M30E209185GR38E1w"));
    }

    [Fact]
    public void ToString_Hash_IsNotShown()
    {
        var hash = SecretHash.Of("x");

        $"{hash}".ShouldBe("(secret)");
        $"{new CookieSession(hash, default, Capabilities.Empty, default)}".ShouldNotContain(Convert.ToHexString(hash.ToArray()));
    }

    [Fact]
    public void Of_HostileText_NeverThrows() => HostileText.Arbitrary.Hold(text => SecretHash.Of(text).Equals(SecretHash.Of(text)));
}
