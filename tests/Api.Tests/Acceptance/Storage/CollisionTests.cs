using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 56, 57, 59, and 69 to 70.</summary>
public class CollisionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case56_FileAndFolderOfOneName_ExcludeEachOther()
    {
        var member = await server.SignUpAsync();
        Task<Reply> Send(string method, string path) => server.SendAsync(new Request(method, member.At(path)).As(member));

        (await Send("PUT", "/pub/app/foo")).Status.ShouldBe(201);
        (await Send("PUT", "/pub/app/foo/bar.json")).ShouldBe(409, "File/folder path collision");
        (await Send("GET", "/pub/app/foo/bar.json")).Status.ShouldBe(404);
        (await Send("DELETE", "/pub/app/foo")).Status.ShouldBe(204);
        (await Send("PUT", "/pub/app/foo/bar.json")).Status.ShouldBe(201);
        (await Send("PUT", "/pub/app/foo")).Status.ShouldBe(409);
        (await Send("GET", "/pub/app/foo")).Status.ShouldBe(404);
        (await Send("DELETE", "/pub/app/foo/bar.json")).Status.ShouldBe(204);
        (await Send("PUT", "/pub/app/foo")).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("/pub/a/b/c", "/pub/a/b", 409)]
    [InlineData("/pub/a/b/c", "/pub/a", 409)]
    [InlineData("/pub/a", "/pub/a/b/c", 409)]
    [InlineData("/pub/a", "/pub/a", 201)]
    [InlineData("/pub/sub1", "/pub/sub11/f", 201)]
    [InlineData("/pub/sub11/f", "/pub/sub1", 201)]
    [InlineData("/pub/sub1-x", "/pub/sub1/f", 201)]
    public async Task Case57_Matrix(string first, string second, int expected)
    {
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());
        await server.SendAsync(Request.Put(member.At(first), "1").As(member));

        (await server.SendAsync(Request.Put(other.At(second), "2").As(other))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Put(member.At(second), "2").As(member))).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Case59_BothAtOnce_ExactlyOneWins()
    {
        for (var round = 0; round < 10; round++)
        {
            var member = await server.SignUpAsync();

            var replies = await Task.WhenAll(
                server.SendAsync(Request.Put(member.At("/pub/app/foo"), "1").As(member)),
                server.SendAsync(Request.Put(member.At("/pub/app/foo/bar.json"), "2").As(member)));

            replies.Select(static r => r.Status).Order().ShouldBe([201, 409]);
            (await server.SendAsync(Request.Get(member.At("/pub/")))).Lines.Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Case70_TwoDeletesAtOnce_OneEvent()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "1").As(member));
        await server.SendAsync(Request.Put(member.At("/pub/y"), "1").As(member));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.SendAsync(Request.Delete(member.At("/pub/x")).As(member))));

        using var events = await EventReader.OpenAsync(server, $"user={member.Key}");
        (await events.ReadToEndAsync()).Count(static e => e.Kind == "DEL").ShouldBe(1);
        (await server.SendAsync(Request.Get(member.At("/pub/y")))).Status.ShouldBe(200);
    }
}
