using Pubky.Api.Client.Storage.Listing;

namespace Pubky.Api.Tests.Client.Storage.Listing;

public class ListCursorTests
{
    [Theory]
    [InlineData($"{Keys.Text0}/pub/a.txt", "/pub/a.txt")]
    [InlineData($"pubky://{Keys.Text0}/pub/a/", "/pub/a/")]
    [InlineData($"{Keys.Text1}/", "/")]
    public void TryParse_LineOfAListing_GivesThePath(string text, string expected)
    {
        ListCursor.TryParse(text, out var path).ShouldBeTrue();

        path!.Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/pub/a")]
    [InlineData("pubky://")]
    [InlineData(Keys.Text0)]
    [InlineData($"pubky{Keys.Text0}/pub/a")]
    [InlineData($"{Keys.Text0}/pub//a")]
    [InlineData($"{Keys.Text0}/pub/../a")]
    [InlineData($"pubky://pubky://{Keys.Text0}/pub/a")]
    public void TryParse_AnythingElse_Refuses(string text) => ListCursor.TryParse(text, out _).ShouldBeFalse();
}
