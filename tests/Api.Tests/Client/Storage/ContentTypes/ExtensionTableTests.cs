using Pubky.Abstractions;
using Pubky.Api.Client.Storage;

namespace Pubky.Api.Tests.Client.Storage;

/// <summary>Spec storage, Appendix B, and what counts as an extension (§6.5).</summary>
public sealed class ExtensionTableTests
{
    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.TXT", "text/plain")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.tar.gz", "application/gzip")]
    [InlineData(".a.json", "application/json")]
    [InlineData("a.m4a", "audio/m4a")]
    [InlineData("a.otf", "application/font-sfnt")]
    [InlineData("a.ttf", "font/ttf")]
    [InlineData("a.zip", "application/zip")]
    [InlineData("a.odf", "application/vnd.oasis.opendocument.formula")]
    [InlineData("a.odt", "application/vnd.oasis.opendocument.text")]
    [InlineData("a.uris", "text/uri-list")]
    [InlineData("a.7z", "application/x-7z-compressed")]
    [InlineData("a.geojson", "application/geo+json")]
    [InlineData("a.rs", "text/x-rust")]
    [InlineData("a.heic", "image/heic")]
    [InlineData("a.yang", "application/yang")]
    public void Name_WithKnownExtension_HasItsType(string name, string expected) => Detect(name).ShouldBe(expected);

    [Theory]
    [InlineData("a")]
    [InlineData("txt")]
    [InlineData("a.")]
    [InlineData("a.txt.")]
    [InlineData(".bashrc")]
    [InlineData(".txt")]
    [InlineData("a.txt ‑")]
    public void Name_WithoutExtension_IsUnknown(string name) => Detect(name).ShouldBe("application/octet-stream");

    [Theory]
    [InlineData("dvr-ms")]
    [InlineData("ical")]
    [InlineData("icalendar")]
    [InlineData("wtv")]
    [InlineData("cjs")]
    [InlineData("tsx")]
    [InlineData("go")]
    [InlineData("kt")]
    [InlineData("swift")]
    [InlineData("zst")]
    [InlineData("jsonl")]
    [InlineData("ndjson")]
    [InlineData("cbor")]
    [InlineData("db")]
    [InlineData("sqlite")]
    [InlineData("key")]
    [InlineData("lock")]
    [InlineData("bak")]
    [InlineData("tmp")]
    [InlineData("env")]
    public void Name_WithExtensionTheReferenceDoesNotKnow_IsUnknown(string extension) =>
        Detect("a." + extension).ShouldBe("application/octet-stream");

    [Fact]
    public void Path_DotInAFolder_IsNoExtension() =>
        ContentTypes.Detect(StoragePath.Parse("/pub/app.txt/file"), []).ShouldBe("application/octet-stream");

    private static string Detect(string name) => ContentTypes.Detect(StoragePath.Parse("/pub/" + name), []);
}
