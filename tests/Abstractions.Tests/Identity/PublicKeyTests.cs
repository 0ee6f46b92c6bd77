namespace Pubky.Abstractions.Tests;

/// <summary>Raw and host form of keys (spec auth §2.2, §2.3 and §17.1, storage §3.3).</summary>
public sealed class PublicKeyTests
{
    private const string K = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    [Theory]
    [InlineData("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29", K)]
    [InlineData("8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c", "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    [InlineData("8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394", "orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky")]
    [InlineData("ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1", "7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9eo")]
    [InlineData("3326b0f07db3ab1f085adf52f5928e7fda002dd4c2c5822146865ed6ba1ec4bf", "gcumbhd7sqit6nn457jxmrwqx9pyymqwamnarekgo3xppqo6a19o")]
    [InlineData("01b467a3b7913ab27a04a8edf2f3fb074cfe0ecf4babe108d67be3853b0f26c5", "yg4gxe7z1r7mr6orids9fh95y7gxhdsxjqi6nngsxxtakqaxr5no")]
    public void Text_KeyOfTheVectors_RoundTrips(string hex, string text)
    {
        PublicKey.TryFromBytes(Convert.FromHexString(hex), out var key).ShouldBeTrue();

        key.ToString().ShouldBe(text);
        PublicKey.Parse(text).ShouldBe(key);
        Convert.ToHexStringLower(PublicKey.Parse(text).ToArray()).ShouldBe(hex);
        PublicKey.FromTrustedBytes(key.ToArray()).ShouldBe(key);
    }

    [Fact]
    public void TryParse_LastCharacterOfTheSameDataBit_IsTheSameKey()
    {
        foreach (var last in "ot1uwisza345h769")
        {
            PublicKey.Parse(K[..^1] + last).ToString().ShouldBe(K);
        }

        // The other data bit is another key.
        PublicKey.Parse(K[..^1] + "b").ToString().ShouldBe(K[..^1] + "y");
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0000000000000000000000000000000000000000000000000000")]
    [InlineData("8PINXXGQS41N4AIDIDENW5APQP1URFMZDZTR8JT4ABRKDN435EWO")]
    [InlineData("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ew")]
    [InlineData("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewoo")]
    [InlineData("pubky8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")]
    [InlineData("yeyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")]
    [InlineData("c1bkg8tfsyy8wcedtmw4fwhdmm7bbzhgg3z58tf43m5ow8w9mbus")]
    public void BothForms_TextThatIsNoKey_IsRefused(string text)
    {
        PublicKey.TryParse(text, out _).ShouldBeFalse();
        PublicKey.TryParseHost(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => PublicKey.Parse(text));
    }

    [Theory]
    [InlineData(K)]
    [InlineData("_pubky." + K)]
    [InlineData("a.b." + K)]
    [InlineData(K + ".")]
    [InlineData("_pubky." + K + ".")]
    [InlineData("foo." + K + ".")]
    [InlineData(K + ":443")]
    [InlineData(K + ":6287")]
    [InlineData("_pubky." + K + ":6287")]
    [InlineData("_pubky." + K + ".:6287")]
    public void TryParseHost_KeyWithLabelsDotOrPort_IsTheKey(string host)
    {
        PublicKey.TryParseHost(host, out var key).ShouldBeTrue();

        key.ToString().ShouldBe(K);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("example.com:8443")]
    [InlineData("_pubky.pubky" + K)]
    [InlineData("pk:" + K)]
    [InlineData("https://" + K)]
    [InlineData("pubky://" + K + "/pub")]
    [InlineData(K + ":")]
    [InlineData(K + ":x")]
    [InlineData(K + ":123456")]
    [InlineData(K + "..")]
    [InlineData(K + ".com")]
    [InlineData(K + "/x")]
    [InlineData(" " + K)]
    [InlineData(".")]
    [InlineData(":443")]
    [InlineData("[::1]:443")]
    public void TryParseHost_AnythingElse_IsNoTenant(string host) => PublicKey.TryParseHost(host, out _).ShouldBeFalse();

    [Fact]
    public void TryParseHost_HostileText_NeverThrowsAndAgreesWithTheRawForm() => HostileText.Arbitrary.Hold(text =>
        (!PublicKey.TryParse(text, out var raw) || (PublicKey.TryParseHost(text, out var host) && host == raw))
        && (!PublicKey.TryParseHost(text, out var key) || PublicKey.Parse(key.ToString()) == key));

    [Fact]
    public void GetHashCode_KeysChosenToShareTheirFirstBytes_StillSpread()
    {
        // Anybody can name such keys in a request; they must not pile up in one bucket.
        var bytes = new byte[32];
        var codes = Enumerable.Range(0, 1000).Select(i =>
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(8), i);
            return PublicKey.FromTrustedBytes(bytes).GetHashCode();
        });

        codes.Distinct().Count().ShouldBeGreaterThan(990);
    }
}
