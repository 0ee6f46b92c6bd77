using Pubky.Api.Client.Routing;

namespace Pubky.Api.Tests.Client.Routing;

public class RouteTableTests
{
    private static readonly Route One = static (_, _) => Task.CompletedTask;
    private static readonly Route Items = static (_, _) => Task.FromResult(1);

    [Theory]
    [InlineData("/a", true, false)]
    [InlineData("/a/b", false, true)]
    [InlineData("/a/b%2Fc", false, true)]
    [InlineData("/a/", false, false)]
    [InlineData("/a/b/", false, false)]
    [InlineData("/a/b/c", false, false)]
    [InlineData("/A", false, false)]
    [InlineData("/", false, false)]
    public void Find_ByRawPath_Decides(string path, bool one, bool item)
    {
        var table = new RouteTable();
        table.Add("/a", One);
        table.AddItems("/a/", Items);

        table.Find(path).ShouldBe(one ? One : item ? Items : null);
    }
}
