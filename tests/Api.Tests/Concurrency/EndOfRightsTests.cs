using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Concurrency;

/// <summary>
/// Writers that go on while their right to write ends: what begins after the end has been acknowledged is refused, and the last
/// acknowledged write is what the file holds.
/// </summary>
public class EndOfRightsTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Writers = 8;
    private const int Rounds = 10;

    [Fact]
    public async Task SignOut_WhileWriting_StopsEveryLaterWrite()
    {
        var owner = await server.SignUpAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var session = await server.SignInAsync(owner, "/:rw");

            await CheckAsync(
                owner,
                request => request.As(session),
                () => server.SendAsync(Request.Delete("/session").As(session).With("pubky-host", owner.Key)),
                refusal: 401);
        }
    }

    [Fact]
    public async Task Revocation_WhileWriting_StopsEveryLaterWrite()
    {
        var owner = await server.SignUpAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (app, token) = await server.AddAppAsync(owner);

            await CheckAsync(
                owner,
                request => request.Bearing(token),
                () => server.SendAsync(Request.Delete($"{GrantRequests.Session}/{app.Grant.Id}").As(owner).With("pubky-host", owner.Key)),
                refusal: 401);
        }
    }

    [Fact]
    public async Task Refresh_WhileWriting_StopsTheOldBearer()
    {
        var owner = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(owner);
        for (var round = 0; round < Rounds; round++)
        {
            var old = token;

            var reply = await CheckAsync(owner, request => request.Bearing(old), () => server.ExchangeAsync(app), refusal: 401);

            token = GrantRequests.TokenIn(reply);
        }
    }

    [Fact]
    public async Task Disabling_WhileWriting_StopsEveryLaterWrite()
    {
        var owner = await server.SignUpAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await CheckAsync(owner, request => request.As(owner), () => server.SetDisabledAsync(owner.Key, disabled: true), refusal: 403);
            await server.SetDisabledAsync(owner.Key, disabled: false);
        }
    }

    private async Task<Reply> CheckAsync(Member owner, Func<Request, Request> authorize, Func<Task<Reply>> end, int refusal)
    {
        var ended = false;
        var warm = 0;
        var allWarm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteUntilRefusedAsync(writer))).ToArray();

        // A writer that fails must not be waited for.
        await Task.WhenAny(allWarm.Task, Task.WhenAny(writers));
        var answer = await end();
        answer.Status.ShouldBe(200, answer.Text);
        Volatile.Write(ref ended, true);

        var last = await Task.WhenAll(writers);
        for (var writer = 0; writer < Writers; writer++)
        {
            (await server.SendAsync(Request.Get(At(writer)).As(owner))).Text.ShouldBe($"{last[writer]}");
        }

        return answer;

        string At(int writer) => owner.At($"/pub/{writer}");

        async Task<int> WriteUntilRefusedAsync(int writer)
        {
            using var racer = new Racer(server);
            for (var i = 0; ; i++)
            {
                var isLate = Volatile.Read(ref ended);
                var reply = await racer.SendAsync(authorize(Request.Put(At(writer), $"{i}")));
                if (reply.Status != 201)
                {
                    reply.Status.ShouldBe(refusal);
                    return i - 1;
                }

                isLate.ShouldBeFalse();
                if (i == 2 && Interlocked.Increment(ref warm) == Writers)
                {
                    allWarm.SetResult();
                }
            }
        }
    }
}
