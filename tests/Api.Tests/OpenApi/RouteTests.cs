using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Api.Tests.OpenApi.Documents;
using Pubky.Api.Tests.OpenApi.Exercises;

namespace Pubky.Api.Tests.OpenApi;

/// <summary>The document has the routes and methods of the server: none more, none less.</summary>
public class RouteTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly string[] StoragePaths = ["/storage/{owner}/{path}", "/{path}"];

    public static TheoryData<string> Paths => [.. ApiDocument.Client.Paths.Select(static path => path.Path)];

    [Fact]
    public void Paths_AreThoseOfTheRouterAndStorage() =>
        ApiDocument.Client.Paths.Select(static path => path.Path).Except(StoragePaths)
            .Select(static path => System.Text.RegularExpressions.Regex.Replace(path, "{[a-z]+}$", "*"))
            .ShouldBe(stage.Broken.Routes, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OtherMethod_Is405AndNamesTheDocumentedOnes(string path)
    {
        var reply = await stage.SendAsync(Target.Open, new Request("BREW", SampleTargets.All[path]));

        (reply.Status, reply.Body.Length).ShouldBe((405, 0));
        reply["Allow"]!.Split(',').ShouldBe(
            ApiDocument.Client.Operations.Where(operation => operation.Path == path && operation.Method != "OPTIONS").Select(static operation => operation.Method),
            ignoreOrder: true);
        ApiDocument.Client.Paths.Single(item => item.Path == path).Item["x-other-methods"].ShouldNotBeNull();
    }
}
