namespace Pubky.Protocol.Tests;

/// <summary>The tokens of spec auth §17.2. A to D are by the user of seed 01; E was captured from a published SDK.</summary>
internal static class AuthTokenVectors
{
    public const long Timestamp = 1_750_000_000_000_000;

    public const long TimestampOfE = 1_795_245_537_561_323;

    public const string A =
        "39833d23e9201923017ce8644e02ede3753fd496866ba38694df686eb4201553446be6a1fef0097110d7eab2ce3ed106b620b2bad3f17f0f11a1366043ad420f" +
        "5055424b593a41555448 00 0006379da05b6000 8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c 04 2f3a7277";

    public const string SignedBytesOfA =
        "55424b593a41555448000006379da05b60008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c042f3a7277";

    public const string B =
        "78c97c032a83fb925c040b8cf3e7ae99aa86e09d767bd7afb90e393be0240e7b0b7d4355168f1c78784e2d815b9fdd8e12ea2159a75914e3c3e206bc86d47c03" +
        "5055424b593a41555448000006379da05b60008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c" +
        "292f7075622f7075626b792e6170702f3a72772c2f707269762f6e6f7465732f746f646f2e7478743a72";

    public const string C =
        "69098c841e0d3f3c333c5428cf630eb0ad0e5efa2a9c655666e5dbfb96612fe491bf294198e7ef43a09b85e2c22bcf92b71421c566cc6dded3fa8abf57d5840a" +
        "5055424b593a41555448000006379da05b60008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c00";

    public const string SignatureOfD =
        "fdaf920502a70ebbd3d7e2776b6d75e93912a236243b4b4666b619f297c2fd8acffa8eb3e0c12d086334ae66226260f241af4b9c50627c08da8f9ffad91f970a";

    public const string E =
        "efedfe00c27dbbd3f67d276773ceaea8d70ce4d76166680e517cc5e07784019f1745465687110b485d9783441ff086e78d58c647e8ba1c3c7c2247e3aee11602" +
        "5055424b593a4155544800000660c42c8d0aeb3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29" +
        "2d2f7075622f7075626b792e6170702f3a72772c2f7075622f6578616d706c652e636f6d2f6e65737465643a7277";

    public static readonly string CapabilitiesOfD = "/pub/" + new string('a', 120) + "/:rw";

    public static string D =>
        SignatureOfD + A[128..^11] + "8101" + Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(CapabilitiesOfD));
}
