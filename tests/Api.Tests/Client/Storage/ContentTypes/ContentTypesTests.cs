using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Abstractions;
using Pubky.Api.Client.Storage;

namespace Pubky.Api.Tests.Client.Storage;

/// <summary>Spec storage §6.5: the table, and what holds for every content.</summary>
public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("/pub/text.txt", "lorem ipsum", "text/plain")]
    [InlineData("/pub/foo.txt", "\u0000\u0001\u0002\u0003\u0004", "text/plain")]
    [InlineData("/pub/data/roundtrip.json", "{\"msg\":1}", "application/json")]
    [InlineData("/pub/x", "hello", "application/octet-stream")]
    [InlineData("/pub/x.txt", "<html>", "text/html")]
    [InlineData("/pub/x.txt", "<html", "text/plain")]
    [InlineData("/pub/x.txt", "<htmlx>", "text/plain")]
    [InlineData("/pub/logo.svg", "<svg xmlns='x'>", "image/svg+xml")]
    [InlineData("/pub/logo.svg", "<?xml version='1.0'?><svg>", "text/xml")]
    [InlineData("/pub/readme.md", "<p align=center>", "text/html")]
    [InlineData("/pub/readme.md", "<!-- x", "text/html")]
    [InlineData("/pub/readme.md", "# Title", "text/markdown")]
    [InlineData("/pub/car.txt", "BMW is a car", "image/bmp")]
    [InlineData("/pub/n.txt", "BC is old", "application/x-llvm")]
    [InlineData("/pub/n.txt", "MZ", "application/vnd.microsoft.portable-executable")]
    [InlineData("/pub/n.txt", "GIFT", "image/gif")]
    [InlineData("/pub/run", "#!/bin/sh\n", "text/x-shellscript")]
    [InlineData("/pub/key.txt", "-----BEGIN X", "application/x-x509-ca-cert")]
    [InlineData("/pub/a.ts", "let a;", "video/vnd.dlna.mpeg-tts")]
    [InlineData("/pub/a.js", "let a;", "text/javascript")]
    [InlineData("/pub/a.mjs", "let a;", "application/javascript")]
    [InlineData("/pub/a.html", "text", "text/html")]
    [InlineData("/pub/a.css", "text", "text/css")]
    [InlineData("/pub/a.csv", "text", "text/csv")]
    [InlineData("/pub/a.yaml", "text", "text/x-yaml")]
    [InlineData("/pub/a.toml", "text", "text/x-toml")]
    [InlineData("/pub/empty.json", "", "application/json")]
    public void Content_AsInTheSpec_HasItsType(string path, string body, string expected) =>
        Detect(path, Encoding.UTF8.GetBytes(body)).ShouldBe(expected);

    [Fact]
    public void Content_PngSignatureWithoutExtension_IsPng() =>
        Detect("/pub/foo", Convert.FromHexString("89504E470D0A1A0A")).ShouldBe("image/png");

    [Fact]
    public void Content_SignatureBehindTheHead_IsNotSeen()
    {
        // The longest walk over a head: skippable frames up to a signature.
        var frame = Probe.Bytes("502A4D18 F87F0000");
        var content = new byte[ContentTypes.HeadLength + 4];
        frame.CopyTo(content, 0);
        Convert.FromHexString("28B52FFD").CopyTo(content, ContentTypes.HeadLength);

        Detect("/pub/x", content).ShouldBe("application/octet-stream");
    }

    [Fact]
    public void Content_MadeOfEmptySkippableFrames_IsUnknown()
    {
        var content = new byte[ContentTypes.HeadLength];
        for (var i = 0; i < content.Length; i += 8)
        {
            Convert.FromHexString("5F2A4D18").CopyTo(content, i);
        }

        Detect("/pub/x", content).ShouldBe("application/octet-stream");
    }

    [Fact]
    public void Content_ArbitraryBytes_AlwaysHasAType() =>
        Prop.ForAll<byte[]>(body => Detect("/pub/x", body ?? []).Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Content_KnownStartThenArbitraryBytes_AlwaysHasAType()
    {
        // Every probe, cut anywhere and continued with noise, walks into the readers of lengths and offsets.
        var heads = MagicProbes.All.Select(probe => Probe.Bytes((string)probe[1])).ToArray();
        var inputs = from head in Gen.Elements(heads)
                     from cut in Gen.Choose(0, head.Length)
                     from tail in ArbMap.Default.GeneratorFor<byte[]>()
                     select head[..cut].Concat(tail ?? []).ToArray();

        Prop.ForAll(inputs.ToArbitrary(), body => Detect("/pub/x", body).Length > 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static string Detect(string path, ReadOnlySpan<byte> body) => ContentTypes.Detect(StoragePath.Parse(path), body);
}
