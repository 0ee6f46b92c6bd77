namespace Pubky.Abstractions;

/// <summary>A storage limit in its three states: the server's default, none, or a number of MB (spec operations §8.2).</summary>
public readonly record struct StorageLimit
{
    /// <summary>1 MB in bytes.</summary>
    public const long BytesPerMegabyte = 1_048_576;

    private const long UnlimitedCode = -1;

    // Null is the default state, so that default(StorageLimit) is Default.
    private readonly long? _code;

    private StorageLimit(long? code) => _code = code;

    /// <summary>Whatever the server's configuration says.</summary>
    public static StorageLimit Default => new(null);

    /// <summary>No limit, whatever the configuration says.</summary>
    public static StorageLimit Unlimited => new(UnlimitedCode);

    /// <summary>The stored form: null default, −1 unlimited, else MB.</summary>
    public long? Code => _code;

    /// <summary>A limit in MB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static StorageLimit Megabytes(long megabytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(megabytes);
        return new StorageLimit(megabytes);
    }

    /// <summary>Reads the stored form; other negative numbers read as the default.</summary>
    public static StorageLimit FromCode(long? code) => new(code < UnlimitedCode ? null : code);

    /// <summary>The limit in bytes; null means unlimited.</summary>
    /// <param name="serverDefault">The configured default in MB; null means unlimited.</param>
    public long? ToBytes(long? serverDefault) => (_code ?? serverDefault) switch
    {
        null or UnlimitedCode => null,
        var megabytes => megabytes > long.MaxValue / BytesPerMegabyte ? null : megabytes * BytesPerMegabyte,
    };
}
