using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 17 to 28.</summary>
public class ObjectTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case17_File_IsWrittenReadDescribedAndDeleted(Addressing mode)
    {
        var member = await server.SignUpAsync();
        byte[] body = [0, 1, 2, 3, 4];
        Task<Reply> Send(string method, byte[]? content = null) =>
            server.SendAsync(member.Request(mode, method, "/pub/foo.txt").As(member) with { Body = content });

        var put = await Send("PUT", body);
        put.ShouldBe(201, "");
        put["Content-Length"].ShouldBe("0");
        put["Content-Type"].ShouldBeNull();
        put["ETag"].ShouldBe("\"tAtE39l+eoSplqka+LhRiMZsEmlAunqtLnrms4VAKqI=\"");
        put["Location"].ShouldBeNull();

        var get = await Send("GET");
        (get.Status, get["Content-Type"], get["Content-Length"]).ShouldBe((200, "text/plain", "5"));
        get.Body.ShouldBe(body);
        get["Accept-Ranges"].ShouldBe("bytes");

        var head = await Send("HEAD");
        (head.Status, head["Content-Type"], head["Content-Length"]).ShouldBe((200, "text/plain", "5"));
        head["ETag"].ShouldBe("\"tAtE39l+eoSplqka+LhRiMZsEmlAunqtLnrms4VAKqI=\"");

        var delete = await Send("DELETE");
        delete.ShouldBe(204, "");
        (await Send("GET")).ShouldBe(404, "Not Found");
        (await Send("DELETE")).ShouldBe(404, "Not Found");
        (await Send("HEAD")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(Megabyte, null)]
    [InlineData(Megabyte, 1000)]
    [InlineData(64 * 1024 - 1, 500)]
    [InlineData(64 * 1024, null)]
    [InlineData(64 * 1024, 4096)]
    [InlineData(64 * 1024 + 1, null)]
    [InlineData(64 * 1024 + 1, 777)]
    [InlineData(5 * Megabyte + 3, null)]
    public async Task Case18_AnySize_ComesBackWhole(int size, int? chunkSize)
    {
        var member = await server.SignUpAsync();
        var body = new byte[size];
        new Random(size).NextBytes(body);

        (await server.SendAsync(Request.Put(member.At("/pub/big"), body).As(member) with { ChunkSize = chunkSize })).Status.ShouldBe(201);
        var get = await server.SendAsync(Request.Get(member.At("/pub/big")));

        get["Content-Length"].ShouldBe($"{size}");
        get.Body.AsSpan().SequenceEqual(body).ShouldBeTrue();
        (await server.SendAsync(Request.Delete(member.At("/pub/big")).As(member))).Status.ShouldBe(204);
        (await server.SendAsync(Request.Get(member.At("/pub/big")))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Case19_Type_ComesFromContentElseFromName()
    {
        var member = await server.SignUpAsync();

        (await TypeOf("/pub/foo", Convert.FromHexString("89504E470D0A1A0A"))).ShouldBe("image/png");
        (await TypeOf("/pub/text.txt", "lorem ipsum"u8.ToArray())).ShouldBe("text/plain");
        (await TypeOf("/pub/data/roundtrip.json", "{\"msg\":1}"u8.ToArray())).ShouldBe("application/json");
        (await TypeOf("/pub/x", "hello"u8.ToArray())).ShouldBe("application/octet-stream");

        async Task<string?> TypeOf(string path, byte[] body)
        {
            await server.SendAsync(Request.Put(member.At(path), body).As(member).With("Content-Type", "text/html"));
            return (await server.SendAsync(Request.Get(member.At(path))))["Content-Type"];
        }
    }

    [Fact]
    public async Task Case20_OneByteChunks_AreRecognisedAlike()
    {
        var member = await server.SignUpAsync();
        var body = Encoding.ASCII.GetBytes("  <!DOCTYPE HTML><p>x");

        await server.SendAsync(Request.Put(member.At("/pub/x"), body).As(member) with { ChunkSize = 1 });

        (await server.SendAsync(Request.Get(member.At("/pub/x"))))["Content-Type"].ShouldBe("text/html");
    }

    [Fact]
    public async Task Case21_SamePathOfTwoUsers_IsIndependent()
    {
        var (alice, bob) = (await server.SignUpAsync(), await server.SignUpAsync());
        await server.SendAsync(Request.Put(alice.At("/pub/f"), "same").As(alice));
        await server.SendAsync(Request.Put(bob.At("/pub/f"), "same").As(bob));

        await server.SendAsync(Request.Put(alice.At("/pub/f"), "longer than before").As(alice));
        (await server.SendAsync(Request.Get(bob.At("/pub/f")))).ShouldBe(200, "same");
        await server.SendAsync(Request.Delete(bob.At("/pub/f")).As(bob));

        (await server.SendAsync(Request.Get(alice.At("/pub/f")))).ShouldBe(200, "longer than before");
    }

    [Theory]
    [InlineData("", "rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=")]
    [InlineData("68656c6c6f", "6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=")]
    [InlineData("6c6f72656d20697073756d", "JTUq4Gi1SpPvYJQsCF2iOjIaf3mFGTkQIhzU///1/7Y=")]
    [InlineData("0102030405", "Ak9nwEJaPcAvuvWMuT3lEy49dcUZ+qC62iFJHYjJcFc=")]
    [InlineData("7b22666f6f223a22626172227d", "Frar4KdwIbiMwUhj1pbfDDT4JVb6rbMY9Gw4QYT46nE=")]
    [InlineData("89504E470D0A1A0A", "qv8VNamc3T0+QeJepu9Vx7U3NyLqWIhn8C/qAQZ/+Kg=")]
    public async Task Case22_ETag_IsTheContentHash(string hex, string hash)
    {
        var member = await server.SignUpAsync();

        await server.SendAsync(Request.Put(member.At("/pub/x"), Convert.FromHexString(hex)).As(member));

        (await server.SendAsync(Request.Get(member.At("/pub/x"))))["ETag"].ShouldBe($"\"{hash}\"");
    }

    [Fact]
    public async Task Case22_ETagOfAMegabyteOfZeros_IsTheContentHash()
    {
        var member = await server.SignUpAsync();

        await server.SendAsync(Request.Put(member.At("/pub/x"), new byte[Megabyte]).As(member));

        (await server.SendAsync(new Request("HEAD", member.At("/pub/x"))))["ETag"].ShouldBe("\"SI3iAvc72XbeTnBI9OHzmndthtWCtzSP9Tv0MrmH/Kg=\"");
    }

    [Fact]
    public async Task Case23_Overwrite_MovesBothValidators()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        await own.Server.SendAsync(Request.Put(member.At("/pub/x"), "one").As(member));
        var first = await own.Server.SendAsync(Request.Get(member.At("/pub/x")));

        own.Server.Time.Advance(TimeSpan.FromSeconds(2));
        await own.Server.SendAsync(Request.Put(member.At("/pub/x"), "two").As(member));
        var second = await own.Server.SendAsync(Request.Get(member.At("/pub/x")));

        second["ETag"].ShouldNotBe(first["ETag"]);
        DateTimeOffset.Parse(second["Last-Modified"]!, null).ShouldBeGreaterThan(DateTimeOffset.Parse(first["Last-Modified"]!, null));
    }

    [Fact]
    public async Task Case24_EmptyBody_IsAFile()
    {
        var member = await server.SignUpAsync();

        (await server.SendAsync(new Request("PUT", member.At("/pub/empty.json")).As(member))).Status.ShouldBe(201);

        var get = await server.SendAsync(Request.Get(member.At("/pub/empty.json")));
        (get.Status, get["Content-Length"], get["Content-Type"]).ShouldBe((200, "0", "application/json"));
    }

    [Fact]
    public async Task Case25_Directory_HasNoMetadataAndIsNoFile()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/dir/x"), "x").As(member));

        (await server.SendAsync(new Request("HEAD", member.At("/pub/dir/")))).Status.ShouldBe(404);
        (await server.SendAsync(Request.Get(member.At("/pub/dir")))).ShouldBe(404, "Not Found");
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case26_UnknownUser_HasNothing(Addressing mode)
    {
        var nobody = new Member(Pubky.Protocol.KeyPair.Generate(), "");

        (await server.SendAsync(nobody.Request(mode, "GET", "/pub/x"))).ShouldBe(404, "Not Found");
        (await server.SendAsync(nobody.Request(mode, "GET", "/pub/"))).ShouldBe(404, "Directory Not Found");
        (await server.SendAsync(nobody.Request(mode, "HEAD", "/pub/x"))).Status.ShouldBe(404);
        (await server.SendAsync(nobody.Request(mode, "PUT", "/pub/x"))).ShouldBe(401, "No authenticated session found");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("get")]
    public async Task Case27_OtherMethod_IsNotAllowed(string method)
    {
        var reply = await server.SendAsync(new Request(method, $"/storage/{Keys.Text0}/pub/x"));

        reply.ShouldBe(405, "");
        reply["Allow"].ShouldBe("GET,HEAD,PUT,DELETE");
    }

    [Fact]
    public async Task Case28_Range_IsNeverAnError()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "hello").As(member));

        (await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", "bytes=0-1"))).ShouldBe(206, "he");
    }

    [Fact]
    public async Task Expect100_RefusedWrite_IsAnsweredBeforeTheBody()
    {
        var member = await server.SignUpAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        await connection.SendAsync(Encoding.ASCII.GetBytes(
            $"PUT {member.At("/pub/x")} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n"));

        (await connection.ReadReplyAsync()).ShouldBe(401, "No authenticated session found");
    }

    [Fact]
    public async Task KeepAlive_ManyRequests_ShareAConnection()
    {
        var member = await server.SignUpAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        for (var i = 0; i < 20; i++)
        {
            (await connection.ExchangeAsync(Request.Put(member.At("/pub/x"), $"{i}").As(member))).Status.ShouldBe(201);
            (await connection.ExchangeAsync(Request.Get(member.At("/pub/x")))).ShouldBe(200, $"{i}");
        }
    }
}
