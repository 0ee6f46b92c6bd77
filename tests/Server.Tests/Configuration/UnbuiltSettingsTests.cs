using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>Settings that this version does not heed are checked all the same, and never passed over in silence.</summary>
public sealed class UnbuiltSettingsTests
{
    public static TheoryData<string> UnbuiltKeys => [.. ConfigKeys.All.Where(key => key.Unbuilt is not null).Select(key => key.Path)];

    [Theory]
    [MemberData(nameof(UnbuiltKeys))]
    public void Unbuilt_SetToItsDefault_IsStillWarnedOf(string path)
    {
        var key = ConfigKeys.All.Single(each => each.Path == path);

        var loaded = Given.File($"{path} = {key.DefaultText ?? key.Example}");

        loaded.Warnings.ShouldHaveSingleItem().ShouldEndWith($"{path}: {key.Unbuilt}: not built in this version; ignored");
    }

    [Fact]
    public void Unbuilt_SetByEnvironment_IsWarnedOf() => Given.Environment(("PUBKY__METRICS__ENABLED", "true")).Warnings
        .ShouldBe(["environment variable PUBKY__METRICS__ENABLED: metrics.enabled: the metrics listener: not built in this version; ignored"]);

    [Theory]
    [InlineData("general.database_url = \"mysql://localhost/x\"", "postgres or postgresql")]
    [InlineData("general.database_url = \"postgres\"", "postgres or postgresql")]
    [InlineData("pkdns.user_keys_republisher_interval = -1", "-1 is not within 0 to")]
    [InlineData("pkdns.dht_request_timeout_ms = 0", "0 is not within 1 to")]
    [InlineData("pkdns.public_pubky_tls_port = 65536", "65536 is not within 0 to 65535")]
    [InlineData("pkdns.dht_bootstrap_nodes = [\"[::1]:80\"]", "$.pkdns.dht_bootstrap_nodes[0]")]
    [InlineData("pkdns.dht_relay_nodes = [\"ftp://x\"]", "an http or https URL")]
    [InlineData("default_quotas.rate_read = \"100r/m\"", "'100r/m' is not a rate")]
    [InlineData("default_quotas.rate_read_burst = 0", "0 is not within 1 to 4294967295")]
    [InlineData("default_quotas.rate_read_burst = 4294967296", "4294967296 is not within 1 to 4294967295")]
    [InlineData("storage.default_quota_mb = -1", "-1 is less than 0")]
    [InlineData("storage.type = \"in_memory\"", "'in_memory' is none of")]
    public void Unbuilt_BadValue_IsRefused(string file, string message) => Given.Refusal(file).ShouldContain(message);

    [Fact]
    public void DatabaseUrl_BadValue_IsNotRepeated() =>
        Given.Refusal("general.database_url = \"mysql://user:hunter2@localhost\"").ShouldNotContain("hunter2");

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 1800, "1 is raised to 1800 seconds")]
    [InlineData(1799, 1800, "1799 is raised to 1800 seconds")]
    [InlineData(1800, 1800, "1800 loads the DHT heavily")]
    [InlineData(3600, 3600, null)]
    public void RepublisherInterval_Short_IsRaisedOrWarnedOf(int seconds, int effective, string? warning)
    {
        var loaded = Given.File($"pkdns.user_keys_republisher_interval = {seconds}");

        loaded.Config.Pkdns.UserKeysRepublisherInterval.ShouldBe(TimeSpan.FromSeconds(effective));
        loaded.Warnings.Any(each => warning is not null && each.Contains(warning, StringComparison.Ordinal)).ShouldBe(warning is not null);
    }

    [Theory]
    [InlineData("", "needs bucket_name")]
    [InlineData("bucket_name = \"\"", "needs bucket_name")]
    [InlineData("bucket_name = \"b\"", "needs credential")]
    [InlineData("bucket_name = \"b\"\ncredential = \"/folder/file.json\"", "nor the path of an existing file")]
    public void GoogleBucket_Incomplete_IsRefused(string keys, string message) =>
        Given.Refusal($"[storage]\ntype = \"google_bucket\"\n{keys}").ShouldContain(message);
}
