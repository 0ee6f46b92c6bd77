namespace Pubky.Abstractions.Tests;

/// <summary>Allowed write paths (spec storage §11.1).</summary>
public sealed class UserQuotaTests
{
    [Theory]
    [InlineData("/pub/tokens/", "/pub/tokens/a/b", true)]
    [InlineData("/pub/tokens/", "/pub/tokens", false)]
    [InlineData("/pub/tokens/", "/pub/tokenstore/x", false)]
    [InlineData("/pub/profile.json", "/pub/profile.json", true)]
    [InlineData("/pub/profile.json", "/pub/profile.json/x", false)]
    [InlineData("/pub/profile.json", "/pub/profile.json2", false)]
    [InlineData("/pub/a /pub/b/", "/pub/b/c", true)]
    [InlineData("/", "/priv/x", true)]
    public void AllowsWrite_ListOfPaths_FollowsThem(string list, string path, bool allowed)
    {
        var quota = new UserQuota(StorageLimit.Default, UserRates.Default, [.. list.Split(' ').Select(StoragePath.Parse)]);

        quota.AllowsWrite(StoragePath.Parse(path)).ShouldBe(allowed);
    }

    [Fact]
    public void AllowsWrite_NoListOrEmptyList_IsEverythingOrNothing()
    {
        UserQuota.Default.AllowsWrite(StoragePath.Parse("/pub/x")).ShouldBeTrue();
        new UserQuota(StorageLimit.Default, UserRates.Default, []).AllowsWrite(StoragePath.Parse("/pub/x")).ShouldBeFalse();
    }
}
