using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Tests.Client.Tenancy;

public class PathAddressTests
{
    private const string NotOnCurve = "yeyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";
    private const string Zeros = "0000000000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData("/storage", true)]
    [InlineData("/storage/", true)]
    [InlineData("/storage/x", true)]
    [InlineData("/storages", false)]
    [InlineData("/./storage/x", false)]
    [InlineData("/%73torage/x", false)]
    [InlineData("//storage/x", false)]
    public void Applies_RawPath_IsComparedRaw(string path, bool expected) => PathAddress.Applies(path).ShouldBe(expected);

    [Theory]
    [InlineData("/storage", "Missing storage owner or path")]
    [InlineData("/storage/", "Missing storage owner or path")]
    [InlineData($"/storage/{Keys.Text0}", "Missing storage path")]
    [InlineData($"/storage/{Keys.Text0}/", "Missing storage path")]
    [InlineData("/storage/short", "Missing storage path")]
    [InlineData("/storage/short/pub/x", "Invalid storage owner public key")]
    [InlineData($"/storage/pubky{Keys.Text0}/pub/x", "Invalid storage owner public key")]
    [InlineData($"/storage/{Zeros}/pub/x", "Invalid storage owner public key")]
    [InlineData($"/storage/{NotOnCurve}/pub/x", "Invalid storage owner public key")]
    [InlineData("/storage//pub/x", "Invalid storage owner public key")]
    [InlineData($"/storage/{Keys.Text0}/pub/%ff", "Storage path is not valid UTF-8")]
    [InlineData($"/storage/{Keys.Text0}/../x", "Invalid storage path: path traverses above root")]
    [InlineData($"/storage/{Keys.Text0}/pub/%0a", "Invalid storage path: path contains a control character")]
    [InlineData($"/storage/{Keys.Text0}/pub/a%5Cb", "Invalid storage path: path must not contain a backslash")]
    [InlineData($"/storage/{Keys.Text0}/pub/a%20", "Invalid storage path: path must not end in whitespace")]
    public void TryResolve_Malformed_NamesTheFirstFault(string path, string expected)
    {
        PathAddress.TryResolve(RawTarget.Parse(path), out _, out var error).ShouldBeFalse();

        error.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/pub/x", "/pub/x", false)]
    [InlineData("/pub/a%2Fb", "/pub/a/b", false)]
    [InlineData("/pub/a%252Fb", "/pub/a%2Fb", false)]
    [InlineData("/pub/../priv/x", "/priv/x", true)]
    [InlineData("//priv//x/.", "/priv/x/", true)]
    [InlineData("/priv", "/priv", false)]
    public void TryResolve_WellFormed_GivesCanonicalPath(string tail, string canonical, bool isPrivate)
    {
        PathAddress.TryResolve(RawTarget.Parse($"/storage/{Keys.Text0}{tail}?limit=10"), out var target, out _).ShouldBeTrue();

        target.ShouldBe(new StorageTarget(Keys.Key0, StoragePath.Parse(canonical), null, false, isPrivate, "limit=10"));
    }
}
