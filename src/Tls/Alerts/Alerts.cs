namespace Pubky.Tls;

/// <summary>The content of alert records.</summary>
internal static class Alerts
{
    public const int Size = 2;

    private const byte WarningLevel = 1;
    private const byte FatalLevel = 2;

    /// <summary>The orderly end.</summary>
    public static ReadOnlySpan<byte> CloseNotify => [WarningLevel, (byte)AlertDescription.CloseNotify];

    /// <summary>The end because of an error.</summary>
    public static byte[] Fatal(AlertDescription alert) => [FatalLevel, (byte)alert];
}
