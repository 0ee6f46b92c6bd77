using Microsoft.Extensions.Logging;
using Pubky.Api.Client;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>What the file changes and what it leaves (spec operations §5.1, cases 88 to 91).</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData("[general]\nsignup_mode = \"open\"")]
    [InlineData("general.signup_mode = \"open\"")]
    [InlineData("general = { signup_mode = \"open\" }")]
    public void SignupMode_Open_ChangesNothingElse(string file)
    {
        var config = Given.File(file).Config;

        config.General.SignupMode.ShouldBe(SignupMode.Open);
        (config with { General = config.General with { SignupMode = SignupMode.TokenRequired } }).ShouldMean(HomeserverConfig.Default);
    }

    [Fact]
    public void Logging_EmptyArray_ReplacesTheDefault()
    {
        var config = Given.File("[logging]\nlevel = \"trace\"\nmodule_levels = []").Config;

        config.Logging.Level.ShouldBe(LogLevel.Trace);
        config.Logging.ModuleLevels.ShouldBeEmpty();
        config.Drive.RateLimits.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("[general]\nuser_storage_quota_mb = 500", 500L)]
    [InlineData("[general]\nuser_storage_quota_mb = 500\n[storage]\ndefault_quota_mb = 7", 7L)]
    [InlineData("[general]\nuser_storage_quota_mb = 500\n[storage]\ndefault_quota_mb = 0", 0L)]
    [InlineData("[general]\nuser_storage_quota_mb = 0", null)]
    public void DefaultQuota_DeprecatedKey_CountsWhereTheNewOneIsAbsent(string file, long? megabytes)
    {
        var loaded = Given.File(file);

        loaded.Config.Storage.DefaultQuotaMb.ShouldBe(megabytes);
        loaded.Warnings.ShouldHaveSingleItem().ShouldContain("general.user_storage_quota_mb: is deprecated");
    }

    [Theory]
    [InlineData("[admin]\nenabled = \"yes\"", "config.toml, line 2, column 11: $.admin.enabled: merge error: must be a boolean, is a string")]
    [InlineData("admin = 5", "config.toml, line 1, column 9: $.admin: merge error: must be a table, is an integer")]
    [InlineData("[[admin]]", "config.toml, line 1, column 1: $.admin: merge error: must be a table, is an array")]
    [InlineData("[storage.type]", "config.toml, line 1, column 1: $.storage.type: merge error: must be a string, is a table")]
    [InlineData("[storage]\ndefault_quota_mb = 1.5", "config.toml, line 2, column 20: $.storage.default_quota_mb: merge error: must be an integer, is a float")]
    [InlineData("[logging]\nmodule_levels = [1]", "config.toml, line 2, column 18: $.logging.module_levels[0]: merge error: must be a string, is an integer")]
    public void Type_OtherThanTheDefaults_IsAnErrorThatNamesThePath(string file, string message) => Given.Refusal(file).ShouldBe(message);

    [Fact]
    public void NotToml_IsAnErrorThatNamesThePlace() =>
        Given.Refusal("test").ShouldBe("config.toml is not valid TOML: Expected '=', found the end of the file (line 1, column 5)");

    [Theory]
    [InlineData("[general]\nsignup_mod = \"open\"", "config.toml, line 2, column 14: general.signup_mod: unknown key, ignored; the nearest known name is 'general.signup_mode'")]
    [InlineData("[drive]\nsignup_mode = \"open\"", "config.toml, line 2, column 15: drive.signup_mode: unknown key, ignored; the nearest known name is 'general.signup_mode'")]
    [InlineData("signup_mode = \"open\"", "config.toml, line 1, column 15: signup_mode: unknown key outside of any table, ignored; the nearest known name is 'general.signup_mode'")]
    [InlineData("[Storage]\ntype = \"x\"", "config.toml, line 1, column 1: Storage: unknown table, ignored; the nearest known name is 'storage'")]
    public void Unknown_Key_IsWarnedOfWithTheNearestOne(string file, string warning)
    {
        var loaded = Given.File(file);

        loaded.Warnings.ShouldBe([warning]);
        loaded.Config.ShouldMean(HomeserverConfig.Default);
    }

    [Fact]
    public void Unknown_HugeKey_IsWarnedOf() =>
        Given.File($"[general]\n{new string('a', 100_000)} = 1").Warnings.ShouldHaveSingleItem().ShouldEndWith("no known name is near");

    [Fact]
    public void OldFile_Of05_Loads() =>
        Given.File("[general]\nlmdb_backup_interval_s = 0").Warnings.ShouldHaveSingleItem().ShouldContain("general.lmdb_backup_interval_s");

    [Fact]
    public void SignupMode_OtherWord_IsRefused() => Given.Refusal("[general]\nsignup_mode = \"Open\"")
        .ShouldBe("config.toml, line 2, column 15: $.general.signup_mode: 'Open' is none of \"open\", \"token_required\"");

    [Fact]
    public void Built_Keys_AreTaken()
    {
        var loaded = Given.File("""
            [drive]
            icann_listen_socket = "[::]:0"
            [storage]
            type = "file_system"
            default_quota_mb = 9
            [pkdns]
            public_ip = "2001:db8::1"
            icann_domain = "example.com"
            public_icann_http_port = 80
            """);

        loaded.Warnings.ShouldBeEmpty();
        loaded.Config.Drive.IcannListenSocket.ToString().ShouldBe("[::]:0");
        loaded.Config.Storage.DefaultQuotaMb.ShouldBe(9);
        loaded.Config.Pkdns.PublicIp.ToString().ShouldBe("2001:db8::1");
        loaded.Config.Pkdns.IcannDomain.Text.ShouldBe("example.com");
        loaded.Config.Pkdns.PublicIcannHttpPort.ShouldBe(80);
    }
}
