using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

public class FormQueryTests
{
    [Fact]
    public void Parse_MixedPairs_KeepsOrderAndDecodes()
    {
        var query = FormQuery.Parse("a=1&&b&c=x+y%20z&=v&a=%3D=");

        query.Pairs.ShouldBe([("a", "1"), ("b", ""), ("c", "x y z"), ("", "v"), ("a", "==")]);
    }

    [Fact]
    public void Last_RepeatedName_GivesLastValue() => FormQuery.Parse("a=1&a=2&A=3").Last("a").ShouldBe("2");

    [Theory]
    [InlineData("")]
    [InlineData("b=1")]
    public void Last_AbsentName_GivesNull(string raw) => FormQuery.Parse(raw).Last("a").ShouldBeNull();
}
