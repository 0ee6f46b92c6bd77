using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 41 and 43: the vectors of spec events §10 over a socket.</summary>
public class StreamWireTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Case43_Messages_AreTheBytesOfTheVectors()
    {
        var member = await EnterAsync(0);
        var other = await _server.SignUpAsync();
        for (var i = 1; i < 42; i++)
        {
            await PutAsync(other, "/pub/filler", "x");
        }

        using var live = await EventReader.OpenAsync(_server, $"user={member.Key}&live=true");
        await PutAsync(member, "/pub/hello.txt", "abc");
        (await live.NextAsync()).ShouldBe(
            $"event: PUT\ndata: pubky://{Keys.Text0}/pub/hello.txt\ndata: cursor: 42\n"
            + "data: content_hash: ZDezrDhGUTP/tjt1JzqNtUjFWEZdedsD/TWcbNW9nYU=");
        (await _server.SendAsync(Request.Delete(member.At("/pub/hello.txt")).As(member))).Status.ShouldBe(204);
        (await live.NextAsync()).ShouldBe($"event: DEL\ndata: pubky://{Keys.Text0}/pub/hello.txt\ndata: cursor: 43");
        await PutAsync(member, "/pub/My%20File/%C3%BCber%2520.txt", "");
        (await live.NextAsync()).ShouldBe(
            $"event: PUT\ndata: pubky://{Keys.Text0}/pub/My File/über%20.txt\ndata: cursor: 44\n"
            + "data: content_hash: rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=");
    }

    /// <summary>The query of spec events §10.7, but for its private path.</summary>
    [Fact]
    public async Task Case41_EncodedQuery_IsDecoded()
    {
        var (first, second) = (await EnterAsync(0), await EnterAsync(1));
        await PutAsync(first, "/pub/posts/1", "x");
        await PutAsync(first, "/pub/my%20app/1", "x");
        await PutAsync(first, "/pub/else/1", "x");
        await PutAsync(second, "/pub/posts/2", "x");

        using var reader = await EventReader.OpenAsync(
            _server, $"user={Keys.Text0}&user={Keys.Text1}%3A3&limit=3&live=true&path=%2Fpub%2Fposts%2F&path=%2Fpub%2Fmy+app%2F");

        (await reader.ReadToEndAsync()).Select(static e => e.Uri)
            .ShouldBe([first.Uri("/pub/posts/1"), first.Uri("/pub/my app/1"), second.Uri("/pub/posts/2")]);
    }

    private async Task<Member> EnterAsync(byte seed)
    {
        var keys = KeyPair.FromSeed(Enumerable.Repeat(seed, 32).ToArray());
        var reply = await _server.SendAsync(Request.Post("/signup", _server.TokenOf(keys)));
        return new Member(keys, reply["Set-Cookie"]!.Split(';')[0]);
    }

    private async Task PutAsync(Member member, string path, string body) =>
        (await _server.SendAsync(Request.Put(member.At(path), body).As(member))).Status.ShouldBe(201);
}
