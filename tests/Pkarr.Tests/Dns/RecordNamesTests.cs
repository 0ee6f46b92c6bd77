using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Dns;

public sealed class RecordNamesTests
{
    [Theory]
    [InlineData("", "key")]
    [InlineData(".", "key")]
    [InlineData("@", "key")]
    [InlineData("@.", "key")]
    [InlineData("key", "key")]
    [InlineData("key.", "key")]
    [InlineData("foo.@", "key")]
    [InlineData("_derp.iroh", "_derp.iroh.key")]
    [InlineData("_derp.iroh.key", "_derp.iroh.key")]
    [InlineData("_derp.iroh.key.", "_derp.iroh.key")]
    public void Normalize_Name_IsBelowTheOrigin(string name, string normalized) =>
        RecordNames.Normalize(name, "key").ShouldBe(normalized);

    [Theory]
    [InlineData("bar.foo.key", "bar.foo.key", true)]
    [InlineData("Bar.foo.key", "bar.foo.key", false)]
    [InlineData("bar.foo.key", "*.foo.key", true)]
    [InlineData("x.bar.foo.key", "*.foo.key", false)]
    [InlineData("foo.key", "*.foo.key", false)]
    [InlineData("*.foo.key", "bar.foo.key", false)]
    public void Answers_OwnerAndQuery_MatchAsTheReferenceDoes(string owner, string query, bool matches) =>
        RecordNames.Answers(owner, query).ShouldBe(matches);
}
