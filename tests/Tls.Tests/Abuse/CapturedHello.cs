namespace Pubky.Tls.Tests.Abuse;

/// <summary>A hello of the reference's client library, taken down from the wire (spec pubky-tls §7.1).</summary>
internal static class CapturedHello
{
    private const string Hex =
        "010001070303e22e89e6763d8826757cb191952b7043cfcfc3080f7fb81e03aac6ba6733b43320b0d935fccda95db64014ebb61efa56c3"
        + "e08ad45eadba776b75b55fc155708fd20014130213011303c02cc02bcca9c030c02fcca800ff010000aa002d0002010100050005010000"
        + "000000000040003e00003b5f7075626b792e3870696e787867717334316e346169646964656e773561707170317572666d7a647a747238"
        + "6a74346162726b646e34333565776f001400020102000b00020100000d000400020807002b0005040304030300170000000a0008000600"
        + "1d00170018003300260024001d0020fd2d21e9e01dba140c6fe0a90e4f1aa1687733a5fd5fcd2a308e2e48d309ef7d";

    /// <summary>The handshake message.</summary>
    public static byte[] Message { get; } = Convert.FromHexString(Hex);

    /// <summary>The record as it was on the wire.</summary>
    public static byte[] Record { get; } = [22, 3, 1, (byte)(Message.Length >> 8), (byte)Message.Length, .. Message];
}
