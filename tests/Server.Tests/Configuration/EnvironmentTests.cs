using Pubky.Api.Client;
using Pubky.Folders;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

public sealed class EnvironmentTests
{
    [Fact]
    public void Variable_Set_WinsOverTheFile() => Given
        .File("general.signup_mode = \"token_required\"", ("PUBKY__GENERAL__SIGNUP_MODE", "open"))
        .Config.General.SignupMode.ShouldBe(SignupMode.Open);

    [Fact]
    public void Variable_OfEachScalarType_IsTaken()
    {
        var config = Given.Environment(
            ("PUBKY__STORAGE__DEFAULT_QUOTA_MB", "12"),
            ("PUBKY__ADMIN__ENABLED", "false"),
            ("PUBKY__ADMIN__ADMIN_PASSWORD", ""),
            ("PUBKY__PKDNS__PUBLIC_IP", "203.0.113.7")).Config;

        config.Storage.DefaultQuotaMb.ShouldBe(12);
        config.Admin.Enabled.ShouldBeFalse();
        config.Admin.AdminPassword!.Value.ShouldBe("");
        config.Pkdns.PublicIp.ToString().ShouldBe("203.0.113.7");
    }

    [Theory]
    [InlineData("hunter2", "hunter2")]
    [InlineData("hunter2\n", "hunter2")]
    [InlineData("hunter2\r\n", "hunter2")]
    [InlineData(" two\nlines\n\n", " two\nlines\n")]
    public void FileVariable_Set_TakesTheContentWithoutItsLineEnd(string content, string password)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("password", content);

        Given.Environment(("PUBKY__ADMIN__ADMIN_PASSWORD_FILE", path)).Config.Admin.AdminPassword!.Value.ShouldBe(password);
    }

    [Fact]
    public void FileVariable_MissingFile_IsRefused() =>
        Given.Refusal("", ("PUBKY__ADMIN__ADMIN_PASSWORD_FILE", "/does/not/exist"))
            .ShouldStartWith("environment variable PUBKY__ADMIN__ADMIN_PASSWORD_FILE: cannot read '/does/not/exist'");

    [Fact]
    public void FileVariable_HugeFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("password", new string('a', 70_000));

        Given.Refusal("", ("PUBKY__ADMIN__ADMIN_PASSWORD_FILE", path)).ShouldContain("more than 65536 characters");
    }

    [Fact]
    public void BothForms_Set_AreRefused() =>
        Given.Refusal("", ("PUBKY__ADMIN__ADMIN_PASSWORD_FILE", "/x"), ("PUBKY__ADMIN__ADMIN_PASSWORD", "y")).ShouldContain("keep one of them");

    [Theory]
    [InlineData("PUBKY__STORAGE__DEFAULT_QUOTA_MB", "1e3", "is not an integer")]
    [InlineData("PUBKY__ADMIN__ENABLED", "TRUE", "is neither true nor false")]
    [InlineData("PUBKY__LOGGING__MODULE_LEVELS", "[]", "is an array and can only be set in config.toml")]
    [InlineData("PUBKY__GENERAL__SIGNUP_MODE", "closed", "environment variable PUBKY__GENERAL__SIGNUP_MODE: $.general.signup_mode: 'closed'")]
    public void Variable_BadValue_IsRefusedByName(string name, string value, string message)
    {
        var refusal = Given.Refusal("", (name, value));

        refusal.ShouldContain(name);
        refusal.ShouldContain(message);
    }

    [Fact]
    public void Variable_Unknown_IsWarnedOf() => Given.Environment(("PUBKY__GENERAL__SIGNUPMODE", "open")).Warnings.ShouldBe(
        ["environment: PUBKY__GENERAL__SIGNUPMODE: unknown variable, ignored; the nearest known name is 'PUBKY__GENERAL__SIGNUP_MODE'"]);

    [Fact]
    public void Variable_OfOthers_IsIgnored() =>
        Given.Environment(("PUBKY_SERVICE_HOST", "10.0.0.1"), ("TEST_PUBKY_CONNECTION_STRING", "x")).Warnings.ShouldBeEmpty();

    [Fact]
    public void Names_OfAllKeys_AreDistinctWithAndWithoutFileSuffix()
    {
        var names = ConfigKeys.All.SelectMany(key => new[] { key.EnvironmentName, key.EnvironmentName + "_FILE" }).ToList();

        names.Distinct().Count().ShouldBe(names.Count);
    }
}
