using System.Text.Json;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Model;

/// <summary>One random sequence of requests, sent to a real server and to the model at once.</summary>
internal sealed class ModelRun(TestServer server, int seed, long limitBytes)
{
    private const int LogLines = 15;
    private static readonly string[] Scopes = ["/:rw", "/pub/a/:rw,/priv/a/:rw", "/pub/:w,/priv/:r", "/priv/b/:w", "/pub/a/a:rw,/pub/a_b/:rw"];

    private readonly RandomChoices _random = new(seed);
    private readonly ModelServer _model = new(limitBytes);
    private readonly Dictionary<ModelUser, Member> _members = [];
    private readonly List<ModelClient> _clients = [ModelClient.Nobody];
    private readonly Queue<string> _lately = [];

    /// <summary>How often each status was the answer.</summary>
    public SortedDictionary<int, int> Answers { get; } = [];

    public async Task RunAsync(int steps)
    {
        for (var i = 0; i < 3; i++)
        {
            await SignUpAsync();
        }

        for (var i = 0; i < steps; i++)
        {
            try
            {
                var seen = _model.Log.Count;
                await StepAsync();
                await CheckFeedAsync(seen);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, step {i}: {e.Message}\nLately:\n{string.Join('\n', _lately)}", e);
            }
        }

        await CheckEverythingAsync();
    }

    private Task StepAsync() => _random.Below(100) switch
    {
        < 36 => PutAsync(),
        < 48 => DeleteAsync(),
        < 62 => GetAsync(),
        < 67 => HeadAsync(),
        < 80 => ListAsync(),
        < 84 => FeedAsync(),
        < 92 => StreamAsync(),
        < 95 => EnterAsync(),
        < 98 => LeaveAsync(),
        _ => DisableAsync(),
    };

    private async Task PutAsync()
    {
        var (client, user, path) = Target();
        var (body, condition) = (_random.Body(), _random.WriteCondition(user.Files.GetValueOrDefault(path)));
        var chunked = _random.Chance(20);
        var request = new Request("PUT", At(user, path)) { Body = body, ChunkSize = chunked ? 20_000 : null };
        await CompareAsync(client, condition.Send(request), () => _model.Put(client, user, path, body, chunked, condition));
        await CheckUsageAsync(user);
    }

    private async Task DeleteAsync()
    {
        var (client, user, path) = Target();
        var condition = _random.WriteCondition(user.Files.GetValueOrDefault(path));
        await CompareAsync(client, condition.Send(Request.Delete(At(user, path))), () => _model.Delete(client, user, path, condition));
        await CheckUsageAsync(user);
    }

    private Task GetAsync()
    {
        var (client, user, path) = Target();
        var file = user.Files.GetValueOrDefault(path);
        var (condition, part) = (_random.ReadCondition(file), _random.Part(file));
        var request = condition.Send(Request.Get(At(user, path)));
        return CompareAsync(client, part?.Send(request) ?? request, () => path.EndsWith('/')
            ? _model.List(client, user, path, shallow: false, reverse: false, 100, after: null)
            : _model.Get(client, user, path, condition, part));
    }

    private Task HeadAsync()
    {
        var (client, user, path) = Target();
        return CompareAsync(client, new Request("HEAD", At(user, path)), () => _model.Head(client, user, path));
    }

    private Task ListAsync()
    {
        var (client, user, directory) = (Client(), _random.Of(_model.Users), _random.Directory());
        var (shallow, reverse) = (_random.Chance(50), _random.Chance(40));
        var limit = _random.Of([0, 1, 2, 3, 100, 1000]);
        var after = _random.Chance(40) ? _random.Chance(30) ? _random.Directory() : AnyFile(user) : null;
        var cursor = after is null ? "" : $"&cursor={Uri.EscapeDataString($"pubky://{user.Key}{after}")}";
        var query = $"?shallow={shallow}&reverse={reverse}&limit={limit}{cursor}";
        return CompareAsync(
            client, Request.Get(At(user, directory) + query), () => _model.List(client, user, directory, shallow, reverse, limit, after));
    }

    private Task FeedAsync()
    {
        var (after, limit) = (_random.Below(_model.Log.Count + 2), _random.Of([0, 1, 5, 1000]));
        return CompareAsync(Client(), Request.Get($"/events/?cursor={after}&limit={limit}"), () => _model.Feed(after, limit));
    }

    private Task StreamAsync()
    {
        var (client, user) = (Client(), _random.Of(_model.Users));
        var filter = _random.Chance(60) ? _random.Directory() : AnyFile(user);
        var reverse = _random.Chance(40);
        var limit = _random.Chance(50) ? 1 + _random.Below(5) : (int?)null;
        var cursor = _random.Chance(40) ? 1 + _random.Below(_model.Log.Count + 1) : (int?)null;
        var query = $"?user={user.Key}{(cursor is null ? "" : $":{cursor}")}&path={Uri.EscapeDataString(filter)}&reverse={(reverse ? "true" : "false")}"
            + (limit is null ? "" : $"&limit={limit}");
        return CompareAsync(client, Request.Get("/events-stream" + query), () => _model.Stream(client, user, filter, reverse, limit, cursor));
    }

    private async Task SignUpAsync()
    {
        var member = await server.SignUpAsync();
        var user = new ModelUser(member.Key);
        _model.Users.Add(user);
        _members.Add(user, member);
        _clients.Add(new ModelClient(user, Scopes[0], ("Cookie", member.Cookie), null));
    }

    private async Task EnterAsync()
    {
        var (user, scopes) = (_random.Of(_model.Users), _random.Of(Scopes));
        Remember($"sign in {user.Key[..4]} {scopes}");
        if (_random.Chance(50))
        {
            var session = await server.SignInAsync(_members[user], scopes);
            _clients.Add(new ModelClient(user, scopes, ("Cookie", session.Cookie), null));
        }
        else
        {
            var (app, token) = await server.AddAppAsync(_members[user], scopes);
            _clients.Add(new ModelClient(user, scopes, ("Authorization", $"Bearer {token}"), app.Grant.Id.ToString()));
        }
    }

    /// <summary>Ends a session; the first ones of all users stay, so that somebody can always write.</summary>
    private async Task LeaveAsync()
    {
        if (_clients.Count <= 4)
        {
            return;
        }

        var client = _clients[4 + _random.Below(_clients.Count - 4)];
        Remember($"sign out {client}");
        var request = client.HasBearer
            ? Request.Delete(GrantRequests.Session)
            : Request.Delete("/session").With("pubky-host", client.User!.Key);
        (await server.SendAsync(client.Send(request))).Status.ShouldBe(200);
        client.IsActive = false;
    }

    private async Task DisableAsync()
    {
        var user = _random.Of(_model.Users);
        user.Disabled = !user.Disabled && _random.Chance(60);
        Remember($"disable {user.Key[..4]}: {user.Disabled}");
        await server.SetDisabledAsync(user.Key, user.Disabled);
    }

    private async Task CompareAsync(ModelClient client, Request request, Func<Expected> model)
    {
        var what = $"{client}: {request.Method} {request.Target} {string.Join(' ', request.Headers)} {request.Body?.Length}";
        Remember(what);
        var reply = await server.SendAsync(client.Send(request));
        model().ShouldBe(reply, what);
        Answers[reply.Status] = Answers.GetValueOrDefault(reply.Status) + 1;
    }

    private async Task CheckUsageAsync(ModelUser user)
    {
        var reply = await server.SendAsync(Request.Get("/account/usage").As(_members[user]).With("pubky-host", user.Key));
        var usage = JsonDocument.Parse(reply.Body).RootElement;
        usage.GetProperty("used_bytes").GetInt64().ShouldBe(user.UsedBytes);
        usage.GetProperty("limit_bytes").GetInt64().ShouldBe(limitBytes);
        usage.GetProperty("disabled").GetBoolean().ShouldBe(user.Disabled);
    }

    private async Task CheckFeedAsync(int after) =>
        _model.Feed(after, 1000).ShouldBe(await server.SendAsync(Request.Get($"/events/?limit=1000&cursor={after}")), "the feed since the step");

    private async Task CheckEverythingAsync()
    {
        foreach (var user in _model.Users)
        {
            foreach (var (path, file) in user.Files)
            {
                var reply = await server.SendAsync(Request.Get(At(user, path)).As(_members[user]));
                new Expected(200, file.Bytes, file.ETag).ShouldBe(reply, path);
            }
        }
    }

    private (ModelClient Client, ModelUser User, string Path) Target()
    {
        var client = Client();
        var user = client.User is { } own && _random.Chance(90) ? own : _random.Of(_model.Users);
        return (client, user, _random.Chance(40) ? AnyFile(user) : _random.File());
    }

    /// <summary>One with all rights about as often as any other.</summary>
    private ModelClient Client() => _random.Chance(50) ? _clients[1 + _random.Below(3)] : _random.Of(_clients);

    private string AnyFile(ModelUser user) => user.Files.Count > 0 ? _random.Of([.. user.Files.Keys]) : _random.File();

    private string At(ModelUser user, string path) => $"/storage/{user.Key}{_random.Encode(path)}";

    private void Remember(string what)
    {
        _lately.Enqueue(what);
        if (_lately.Count > LogLines)
        {
            _lately.Dequeue();
        }
    }
}
