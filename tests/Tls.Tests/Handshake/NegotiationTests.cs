using System.Text;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(new[] { 0x1302, 0x1301, 0x1303 }, 0x1301)] // the native SDK
    [InlineData(new[] { 0x1302, 0x1303 }, 0x1302)]
    [InlineData(new[] { 0x1303, 0x1301 }, 0x1303)] // a client without AES in hardware
    [InlineData(new[] { 0x0a0a, 0x1303, 0x1301 }, 0x1301)]
    [InlineData(new[] { 0x0a0a, 0x1303 }, 0x1303)]
    [InlineData(new[] { 0xc02b, 0x1302 }, 0x1302)]
    public void ChooseSuite_OfferOfAClient_FollowsTheServersOrder(int[] offered, int chosen)
    {
        var hello = Parse(new ClientOptions { Suites = [.. offered.Select(s => (ushort)s)] });

        Negotiation.ChooseSuite(hello).Id.ShouldBe((ushort)chosen);
    }

    [Theory]
    [InlineData(new[] { 0x1d }, 0x1d, true)]
    [InlineData(new[] { 0x17 }, 0x17, true)]
    [InlineData(new[] { 0x17, 0x1d }, 0x1d, true)]
    [InlineData(new int[0], 0x1d, false)]
    [InlineData(new[] { 0x19 }, 0x1d, false)]
    public void ChooseGroup_SharesOfAClient_TakesAShareBeforeARetry(int[] shares, int chosen, bool hasShare)
    {
        var hello = Parse(new ClientOptions { Shares = [.. shares.Select(s => (ushort)s)] });

        Negotiation.ChooseGroup(hello, out var share).Id.ShouldBe((ushort)chosen);
        share.IsEmpty.ShouldBe(!hasShare);
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("http/1.1", false, "http/1.1")]
    [InlineData("h2,http/1.1", false, "http/1.1")]
    [InlineData("h2", false, null)]
    [InlineData("http/1.0,acme", false, null)]
    [InlineData("HTTP/1.1", false, null)]
    [InlineData("h2", true, "h2")]
    [InlineData("http/1.1,h2", true, "h2")]
    [InlineData("http/1.1", true, "http/1.1")]
    [InlineData("spdy/3", true, null)]
    public void ChooseProtocol_OfferOfAClient_IsChosenOrPassedOver(string offered, bool http2, string? chosen)
    {
        byte[] list = [.. offered.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(p => Message.Vector8(Encoding.ASCII.GetBytes(p)))];

        var protocol = ApplicationProtocols.Choose(list, http2);

        Encoding.ASCII.GetString(ApplicationProtocols.NameOf(protocol).Span).ShouldBe(chosen ?? "");
    }

    [Fact]
    public void WriteExtensions_EachProtocol_IsAsSpecified()
    {
        var buffer = new byte[ServerMessages.MaxExtensionsSize];

        Hex.Text(buffer.AsSpan(0, ServerMessages.WriteExtensions(buffer, ApplicationProtocol.None))).ShouldBe("0800000700050014000102");
        Hex.Text(buffer.AsSpan(0, ServerMessages.WriteExtensions(buffer, ApplicationProtocol.Http11)))
            .ShouldBe("0800001600140014000102" + "0010000b000908" + "687474702f312e31");
        Hex.Text(buffer.AsSpan(0, ServerMessages.WriteExtensions(buffer, ApplicationProtocol.Http2)))
            .ShouldBe("08000010000e0014000102" + "00100005000302" + "6832");
    }

    [Theory]
    [InlineData("_pubky.8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")]
    [InlineData("example.com")]
    [InlineData("")]
    [InlineData("no name at all: \0 \n /../")]
    public void ServerName_Any_IsAccepted(string name)
    {
        var hello = Parse(new ClientOptions { ServerName = name });

        Negotiation.Check(hello);
        Encoding.ASCII.GetString(hello.ServerName).ShouldBe(name);
    }

    [Fact]
    public void Check_OfferOfX509AndRawKey_IsAccepted() => Negotiation.Check(Parse(new ClientOptions { CertificateTypes = [0, 2] }));

    [Fact]
    public void Parse_UnknownExtensionsAndValues_AreIgnored()
    {
        var options = new ClientOptions
        {
            Groups = [0x0a0a, 0x11ec, ClientGroup.X25519],
            SignatureSchemes = [0x0a0a, 0x0807],
            Versions = [0x0a0a, 0x0304],
            Extra = [(0x0a0a, [1]), (28, [0x40, 1]), (1, [4]), (42, []), (41, [9, 9])],
        };

        Negotiation.Check(Parse(options));
    }

    private static ClientHello Parse(ClientOptions options) => ClientHello.Parse(HandshakeDriver.HelloMessage(options).AsSpan(4));
}
