using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>Where the configuration puts the data.</summary>
public sealed class StorageTests
{
    [Theory]
    [InlineData("", StorageType.FileSystem)]
    [InlineData("database = \"sqlite\"", StorageType.FileSystem)]
    [InlineData("database = \"postgres\"", StorageType.Database)]
    [InlineData("database = \"postgres\"\ntype = \"file_system\"\ndirectory = \"/mnt/files\"", StorageType.FileSystem)]
    [InlineData("database = \"postgres\"\ntype = \"s3\"\nbucket_name = \"b\"", StorageType.S3)]
    [InlineData("type = \"s3\"\nbucket_name = \"b\"", StorageType.S3)]
    public void UserFiles_LieWhereTheDatabaseIsShared(string keys, StorageType expected)
    {
        var loaded = Given.File($"[storage]\n{keys}");

        loaded.Config.Storage.Type.ShouldBe(expected);
        loaded.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type = \"database\"", "\"database\" needs database = \"postgres\"")]
    [InlineData("type = \"s3\"", "\"s3\" needs bucket_name")]
    [InlineData("database = \"mysql\"", "'mysql' is none of \"sqlite\", \"postgres\"")]
    [InlineData("database_connections = 0", "0 is not within 1 to 1000")]
    public void Storage_Contradiction_IsRefused(string keys, string message) => Given.Refusal($"[storage]\n{keys}").ShouldContain(message);

    [Fact]
    public void UserFiles_OnThisMachineUnderASharedDatabase_AreWarnedOf() =>
        Given.File("[storage]\ndatabase = \"postgres\"\ntype = \"file_system\"").Warnings
            .ShouldHaveSingleItem().ShouldContain("another server on the same database would not find them");

    [Fact]
    public void DatabaseUrl_UnderSqlite_IsWarnedOf() => Given.File("general.database_url = \"postgres://db/x\"").Warnings
        .ShouldHaveSingleItem().ShouldEndWith("general.database_url: is not used, because database in [storage] is not \"postgres\"");

    [Fact]
    public void DatabaseUrl_UnderPostgres_IsHeededInSilence() =>
        Given.File("general.database_url = \"postgres://db/x\"\nstorage.database = \"postgres\"").Warnings.ShouldBeEmpty();

    [Fact]
    public void S3_Settings_AreTaken()
    {
        var s3 = Given.File(
            """
            [s3]
            endpoint = "http://127.0.0.1:9000"
            region = "eu-central-1"
            prefix = "pubky/"
            access_key_id = "a"
            secret_access_key = "b"
            path_style = true
            checksums = false
            """).Config.S3;

        s3.ShouldBe(new S3Config(new Uri("http://127.0.0.1:9000"), "eu-central-1", "pubky/", "a", new SecretText("b"), true, false));
    }

    [Theory]
    [InlineData("access_key_id = \"a\"")]
    [InlineData("secret_access_key = \"hunter2\"")]
    public void S3_HalfOfTheCredentials_IsRefused(string keys)
    {
        var refusal = Given.Refusal($"[s3]\n{keys}");

        refusal.ShouldContain("must be set both or not at all");
        refusal.ShouldNotContain("hunter2");
    }
}
