namespace Pubky.Server.Configuration;

/// <summary>Table <c>[s3]</c>: the service of the bucket, where <c>storage.type</c> is <c>s3</c>.</summary>
internal static class S3Keys
{
    public static readonly ConfigKey<Uri?> Endpoint = new(
        ConfigTables.S3,
        "endpoint",
        ConfigTypes.WebUrl.Then(static url => (Uri?)url),
        null,
        "The service; unset is Amazon's of the region.") { Example = "\"http://127.0.0.1:9000\"" };

    public static readonly ConfigKey<string> Region = new(
        ConfigTables.S3,
        "region",
        ConfigTypes.Text,
        "\"us-east-1\"",
        "The region, which is part of every signature; services without regions mostly expect the default.");

    public static readonly ConfigKey<string> Prefix = new(
        ConfigTables.S3,
        "prefix",
        ConfigTypes.Text,
        "\"blobs/\"",
        "Stands in front of every object's key, so that a bucket can be shared with other programs.");

    public static readonly ConfigKey<string?> AccessKeyId = new(
        ConfigTables.S3,
        "access_key_id",
        ConfigTypes.Text.Then(static text => (string?)text),
        null,
        "Name of the credentials; unset takes them from the environment or from the machine's role.") { Example = "\"homeserver\"" };

    public static readonly ConfigKey<SecretText?> SecretAccessKey = new(
        ConfigTables.S3,
        "secret_access_key",
        ConfigTypes.Secret.Then(static secret => (SecretText?)secret),
        null,
        "Secret of the credentials.") { Example = "\"...\"" };

    public static readonly ConfigKey<bool> PathStyle = new(
        ConfigTables.S3,
        "path_style",
        ConfigTypes.Boolean,
        "false",
        "Whether the bucket stands in the path of requests and not in the host name, as most services other than Amazon's want it.");

    public static readonly ConfigKey<bool> Checksums = new(
        ConfigTables.S3,
        "checksums",
        ConfigTypes.Boolean,
        "true",
        "Whether bodies carry a CRC-32C, which some services do not know; a signature covers them either way.");
}
