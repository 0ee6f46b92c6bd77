using Pubky.Api.Client.Auth.Grants;

namespace Pubky.Api.Tests.Client.Auth.Grants;

public class GrantGateTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("APPLICATION/JSON", true)]
    [InlineData("application/json;charset=utf-8", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("application/a+b+json", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("application", false)]
    [InlineData("application/", false)]
    [InlineData("application/json5", false)]
    [InlineData("application/json, application/json", false)]
    [InlineData("text/json", false)]
    [InlineData("text/x+json", false)]
    [InlineData("application/octet-stream", false)]
    public void IsJson_ByMediaType_Decides(string? contentType, bool isJson) => GrantGate.IsJson(contentType).ShouldBe(isJson);
}
