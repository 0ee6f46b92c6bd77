using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Tests.Client.Tenancy;

public class OwnerRelativeAddressTests
{
    [Theory]
    [InlineData("/pub/x", "/pub/x")]
    [InlineData("/favicon.ico", "/favicon.ico")]
    [InlineData("//storage/x", "/storage/x")]
    [InlineData("/pub/%2e%2e/priv/", "/priv/")]
    public void Parse_WellFormed_GivesCanonicalPath(string raw, string canonical) =>
        OwnerRelativeAddress.Parse(raw, out _)!.Value.ShouldBe(canonical);

    [Theory]
    [InlineData("/pub/%ff", "Invalid URL: Invalid UTF-8 in `path`")]
    [InlineData("/../../priv/x", "Invalid URL: path traverses above root")]
    [InlineData("/priv/%00", "Invalid URL: path contains a control character")]
    public void Parse_Malformed_GivesTheText(string raw, string expected)
    {
        OwnerRelativeAddress.Parse(raw, out var error).ShouldBeNull();

        error.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/priv/x", true)]
    [InlineData("/pub/../priv/x", true)]
    [InlineData("/pub/%2e%2e/priv/x", true)]
    [InlineData("//priv/x", true)]
    [InlineData("/%70riv/x", true)]
    [InlineData("/priv/%00", true)]
    [InlineData("/%70riv/%ff", true)]
    [InlineData("/priv/../pub/x", true)]
    [InlineData("/priv", false)]
    [InlineData("/privstuff/f", false)]
    [InlineData("/../../priv/x", false)]
    [InlineData("/pub/x", false)]
    public void IsPrivate_AnyForm_IsRecognised(string raw, bool expected) =>
        OwnerRelativeAddress.IsPrivate(raw, OwnerRelativeAddress.Parse(raw, out _)).ShouldBe(expected);
}
