using System.Net;
using System.Text;

namespace Pubky.EndToEnd.Tests.Browser;

/// <summary>Stored files in a real browser: pages cannot act for their readers, and everything else works as on any server.</summary>
[Collection(TestnetCollection.Name)]
public sealed class UserContentTests
{
    private const string Mark = "data-ran=\"yes\"";

    [Theory]
    [InlineData("/pub/page.html", "<!DOCTYPE html><body><p>shown</p><script>document.body.setAttribute('data-' + 'ran', 'yes')</script></body>")]
    [InlineData("/pub/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>shown</text><script>document.documentElement.setAttribute('data-' + 'ran', 'yes')</script></svg>")]
    public async Task Open_StoredDocumentWithAScript_ShowsItAndRunsNothing(string path, string content)
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, path, content);
        put.StatusCode.ShouldBe(HttpStatusCode.Created);

        var document = await HeadlessBrowser.DumpAsync(AddressOf(user, path));

        document.ShouldContain("shown");
        document.ShouldNotContain(Mark);
    }

    [Fact]
    public async Task Open_TheSameScriptElsewhere_Runs()
    {
        using var site = new ForeignSite("<!DOCTYPE html><body><script>document.body.setAttribute('data-' + 'ran', 'yes')</script></body>");

        (await HeadlessBrowser.DumpAsync(site.Page)).ShouldContain(Mark);
    }

    [Fact]
    public async Task Use_ImageSoundAndFetchFromAnotherSite_Work()
    {
        using var user = await WireUser.SignUpAsync();
        await PutAsync(user, "/pub/dot.svg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='7' height='7'><rect width='7' height='7'/></svg>"));
        await PutAsync(user, "/pub/silence.wav", Silence());
        await PutAsync(user, "/pub/note.txt", "read me"u8.ToArray());
        using var site = new ForeignSite(
            $$"""
            <!DOCTYPE html><body>
            <img src="{{AddressOf(user, "/pub/dot.svg")}}" onload="document.body.setAttribute('data-image', this.naturalWidth)">
            <audio preload="auto" src="{{AddressOf(user, "/pub/silence.wav")}}" onloadedmetadata="document.body.setAttribute('data-sound', this.duration)"></audio>
            <script>
              fetch('{{AddressOf(user, "/pub/note.txt")}}').then(r => r.text()).then(t => document.body.setAttribute('data-text', t));
              fetch('{{AddressOf(user, "/pub/note.txt")}}', { headers: { Range: 'bytes=0-3' } }).then(r => r.text()).then(t => document.body.setAttribute('data-part', t));
            </script></body>
            """);

        var document = await HeadlessBrowser.DumpAsync(site.Page);

        document.ShouldContain("data-image=\"7\"");
        document.ShouldContain("data-sound=\"1\"");
        document.ShouldContain("data-text=\"read me\"");
        document.ShouldContain("data-part=\"read\"");
    }

    private static Uri AddressOf(WireUser user, string path) => new(Wire.Homeserver, $"/storage/{user.Id}{path}");

    private static async Task PutAsync(WireUser user, string path, byte[] content)
    {
        using var put = await user.SendContentAsync(HttpMethod.Put, path, new ByteArrayContent(content));
        put.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>A second of silence: 8 kHz, mono, 8 bits a sample.</summary>
    private static byte[] Silence()
    {
        const int Samples = 8000;
        using var wave = new MemoryStream();
        using var writer = new BinaryWriter(wave);
        writer.Write("RIFF"u8);
        writer.Write(36 + Samples);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Samples);
        writer.Write(Samples);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Samples);
        writer.Write(Enumerable.Repeat((byte)128, Samples).ToArray());
        return wave.ToArray();
    }
}
