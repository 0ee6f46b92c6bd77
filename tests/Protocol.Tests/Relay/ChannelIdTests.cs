using System.Buffers.Text;

namespace Pubky.Protocol.Tests;

/// <summary>A relay channel is named by the BLAKE3 of its secret (spec auth §17.6).</summary>
public sealed class ChannelIdTests
{
    [Fact]
    public void Hash_ChannelSecretOfTheVectors_NamesTheChannel()
    {
        var secret = Base64Url.DecodeFromChars("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc");

        var hash = Blake3.Hash(secret).ToArray();

        Hex.Text(hash).ShouldBe("ebaf85b465a09de21b398fb112c1500f2cbe658c42f379e0c0f18d24b819f637");
        Base64Url.EncodeToString(hash).ShouldBe("66-FtGWgneIbOY-xEsFQDyy-ZYxC83ngwPGNJLgZ9jc");
    }
}
