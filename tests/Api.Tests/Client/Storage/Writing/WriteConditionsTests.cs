using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Storage.Writing;

namespace Pubky.Api.Tests.Client.Storage.Writing;

public sealed class WriteConditionsTests
{
    private const string Zero = "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";

    [Fact]
    public void Parse_NoHeaders_DependsOnNothing()
    {
        WriteConditions.TryParse(new HeaderDictionary(), out var condition).ShouldBeTrue();

        condition.ShouldBe(default);
    }

    [Theory]
    [InlineData("*", true, 0)]
    [InlineData(Zero, false, 1)]
    [InlineData("\"other\", " + Zero, false, 1)]
    [InlineData("\"other\"", false, 0)]
    [InlineData("W/" + Zero, false, 0)]
    public void Parse_IfMatch_ComparesStrongly(string header, bool any, int hashes)
    {
        WriteConditions.TryParse(new HeaderDictionary { ["If-Match"] = header }, out var condition).ShouldBeTrue();

        condition.IfMatch!.Any.ShouldBe(any);
        condition.IfMatch.Hashes.Count.ShouldBe(hashes);
        condition.IfNoneMatch.ShouldBeNull();
    }

    [Theory]
    [InlineData("*", true, 0)]
    [InlineData("W/" + Zero, false, 1)]
    public void Parse_IfNoneMatch_ComparesWeakly(string header, bool any, int hashes)
    {
        WriteConditions.TryParse(new HeaderDictionary { ["If-None-Match"] = header }, out var condition).ShouldBeTrue();

        condition.IfNoneMatch!.Any.ShouldBe(any);
        condition.IfNoneMatch.Hashes.Count.ShouldBe(hashes);
    }

    [Fact]
    public void Parse_SeveralLines_AreOneList()
    {
        WriteConditions.TryParse(new HeaderDictionary { ["If-Match"] = new(["\"a\"", Zero]) }, out var condition).ShouldBeTrue();

        condition.IfMatch!.Hashes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("unquoted")]
    [InlineData("\"open")]
    [InlineData("")]
    [InlineData("*, \"a\"")]
    public void Parse_Malformed_IsRefusedAndNotIgnored(string header)
    {
        WriteConditions.TryParse(new HeaderDictionary { ["If-Match"] = header }, out _).ShouldBeFalse();
        WriteConditions.TryParse(new HeaderDictionary { ["If-None-Match"] = header }, out _).ShouldBeFalse();
    }
}
