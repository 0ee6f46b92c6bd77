namespace Pubky.Server.Configuration;

/// <summary>Binds <c>[s3]</c>, whose credentials are two settings that belong together.</summary>
internal static class S3Binder
{
    public static S3Config Bind(ConfigSettings settings)
    {
        var name = settings.Get(S3Keys.AccessKeyId);
        var secret = settings.Get(S3Keys.SecretAccessKey);
        if (name is null != secret is null)
        {
            throw settings.ScopeOf(name is null ? S3Keys.SecretAccessKey : S3Keys.AccessKeyId)
                .Error("access_key_id and secret_access_key must be set both or not at all");
        }

        return new S3Config(
            settings.Get(S3Keys.Endpoint),
            settings.Require(S3Keys.Region),
            settings.Require(S3Keys.Prefix),
            name,
            secret,
            settings.Get(S3Keys.PathStyle),
            settings.Get(S3Keys.Checksums));
    }
}
