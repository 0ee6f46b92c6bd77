namespace Pubky.Server.Configuration;

/// <summary>A service-account key for a bucket, inline or in a file (spec operations §5.3).</summary>
public abstract record StorageCredential
{
    private StorageCredential()
    {
    }

    /// <summary>The key itself.</summary>
    public sealed record Inline(SecretText Key) : StorageCredential;

    /// <summary>The path of the file that holds the key.</summary>
    public sealed record KeyFile(string Path) : StorageCredential;

    /// <summary>Tells a key from a path by the marks of a key. Whether the file exists is not looked at.</summary>
    public static StorageCredential From(string text) => IsKey(text) ? new Inline(new SecretText(text)) : new KeyFile(text);

    private static bool IsKey(string text) =>
        text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)
        || (text.Contains("\"service_account\"", StringComparison.Ordinal)
            && text.Contains("\"auth_provider_x509_cert_url\"", StringComparison.Ordinal));
}
