using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Concurrency;

/// <summary>Writing and deleting one file at once (spec storage §12 C5; events §7.3 W12): the last event tells what is there.</summary>
public sealed class PutAndDeleteTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Rounds = 20;

    // Above what is kept inline: the bytes of a blob must not go with those of the file deleted before.
    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task W12_PutsAgainstDeletes_LeaveExactlyWhatTheLastEventSays(int size)
    {
        var member = await server.SignUpAsync();
        var target = member.At("/pub/x");
        var racers = Racer.Many(server, 8);
        for (var round = 0; round < Rounds; round++)
        {
            await server.SendAsync(Request.Put(target, new string('o', size)).As(member));

            var replies = await Racer.RaceAsync(
                racers, i => (i % 2 == 0 ? Request.Put(target, new string((char)('a' + i), size)) : Request.Delete(target)).As(member));

            replies.ShouldAllBe(static reply => reply.Status == 201 || reply.Status == 204 || reply.Status == 404);
            var last = (await server.SendAsync(Request.Get($"/events-stream?user={member.Key}&reverse=true&limit=1"))).Text;
            var file = await server.SendAsync(Request.Get(target));
            if (last.StartsWith("event: DEL", StringComparison.Ordinal))
            {
                file.Status.ShouldBe(404);
            }
            else
            {
                file.Status.ShouldBe(200);
                last.ShouldContain($"content_hash: {file["ETag"]!.Trim('"')}");
                file.Text.ShouldBe(new string(file.Text[0], size));
            }
        }

        Racer.End(racers);
    }
}
