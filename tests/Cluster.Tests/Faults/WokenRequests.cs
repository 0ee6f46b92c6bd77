using System.Net;
using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;
using Pubky.Protocol;

namespace Pubky.Cluster.Tests.Faults;

/// <summary>
/// Requests of one user that a node answers the moment it wakes: with a session that was ended while it slept, and for a file that was
/// overwritten meanwhile. Two of them are uploads that it had admitted before.
/// </summary>
internal sealed class WokenRequests : IDisposable
{
    private const string Path = "/pub/trap.bin";
    private const string Private = "/priv/trap.bin";
    private const int Attempts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly LoadContext _context;
    private readonly Node _frozen;
    private readonly Node _other;
    private readonly Content _first;
    private readonly Content _second;
    private readonly Content _stale;
    private readonly List<(string What, int[] Allowed, RawConnection Connection)> _sent = [];
    private readonly Member _owner;
    private readonly Member _session;
    private RawConnection? _ended;
    private RawConnection? _conditional;

    private WokenRequests(LoadContext context, Node frozen, Node other, Member owner, Member session, Random random)
    {
        (_context, _frozen, _other, _owner, _session) = (context, frozen, other, owner, session);
        _first = new Content(random.Next(), 1000);
        _second = new Content(random.Next(), 1001);
        _stale = new Content(random.Next(), 1002);
    }

    /// <summary>Lets a node that is well see a user, the user's session and file, and begin the uploads.</summary>
    public static async Task<WokenRequests> SetAsync(LoadContext context, Node frozen, Node other, Random random)
    {
        var (key, owner) = await context.Client.SignUpAsync(frozen);
        using var owned = key;
        var signedIn = await AnswerAsync(() => context.Client.SignInAsync(frozen, key, NodeClient.LongPatience), "the sign-in");
        var requests = new WokenRequests(context, frozen, other, owner, owner with { Cookie = signedIn.Cookie! }, random);
        await requests.SetAsync();
        return requests;
    }

    /// <summary>Ends the session and overwrites the file through another node.</summary>
    public async Task ChangeTheWorldAsync()
    {
        await AnswerAsync(() => _context.Client.SignOutAsync(_other, _session, NodeClient.LongPatience), "the sign-out, with a node frozen");
        await AnswerAsync(() => PutAsync(_other, _owner, _second), "the write, with a node frozen");
    }

    /// <summary>The system takes these for the node that stands still.</summary>
    public async Task SendToFrozenAsync()
    {
        await _ended!.SendAsync(_stale.Bytes());
        _sent.Add(("an upload with an ended session", [401], _ended));
        await _conditional!.SendAsync(_stale.Bytes());
        _sent.Add(("an upload on the condition that nothing has changed", [412], _conditional));
        await SendAsync("a read with an ended session", [401], $"GET {_session.Target(Private)} HTTP/1.1\r\nCookie: {_session.Cookie}\r\n");
        await SendAsync("a write with an ended session", [401], $"PUT {_session.Target(Path)} HTTP/1.1\r\nContent-Length: 0\r\nCookie: {_session.Cookie}\r\n");
        await SendAsync("a deletion with an ended session", [401], $"DELETE {_session.Target(Path)} HTTP/1.1\r\nCookie: {_session.Cookie}\r\n");
        await SendAsync(
            "a read on the condition that something has changed", [200], $"GET {_owner.Target(Path)} HTTP/1.1\r\nIf-None-Match: \"{_first.Hash}\"\r\n");
    }

    /// <summary>The node is awake: what does it answer?</summary>
    public async Task CheckAsync()
    {
        foreach (var (what, allowed, connection) in _sent)
        {
            // Without an answer, or with one that says that it is no good time, nobody was told anything wrong.
            var answer = await connection.ReadToEndAsync();
            var status = answer.Length == 0 ? 503 : int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3));
            if (status != 503 && !allowed.Contains(status))
            {
                _context.Verdict.Fail($"{_frozen.Name} woke and answered {what} with {answer.Split('\r')[0]}.");
            }
        }

        await SessionChecks.RefusedAsync(_context, _frozen, _session, NodeClient.LongPatience, "it slept when the session was ended");
        foreach (var node in _context.Cluster.Nodes)
        {
            var answer = await _context.Client.SendAsync(node, HttpMethod.Get, _owner, Path, NodeClient.LongPatience);
            if (!answer.IsTrouble && !answer.Body.AsSpan().SequenceEqual(_second.Bytes()))
            {
                _context.Verdict.Fail($"{node.Name} has something else than the newest content, {answer.Status}, after {_frozen.Name} woke.");
            }
        }
    }

    public void Dispose()
    {
        _ended?.Dispose();
        _conditional?.Dispose();
        _sent.ForEach(static each => each.Connection.Dispose());
    }

    private async Task SetAsync()
    {
        await AnswerAsync(() => PutAsync(_frozen, _session, _first), "the write");
        await AnswerAsync(() => _context.Client.SendAsync(_frozen, HttpMethod.Get, _session, Path, NodeClient.LongPatience), "the read");
        _ended = await BeginAsync(_session, SessionChecks.Stolen, "");
        _conditional = await BeginAsync(_owner, Path, $"If-Match: \"{_first.Hash}\"\r\n");
    }

    /// <summary>An upload that the node has admitted, and of which nothing has been sent.</summary>
    private async Task<RawConnection> BeginAsync(Member member, string path, string condition)
    {
        var connection = await RawConnection.OpenAsync(_frozen.EndPoint);
        await connection.BeginPutAsync(member, path, _stale.Length, $"{condition}Connection: close\r\nExpect: 100-continue\r\n");
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");
        return connection;
    }

    private async Task SendAsync(string what, int[] allowed, string head)
    {
        var connection = await RawConnection.OpenAsync(_frozen.EndPoint);
        await connection.SendAsync($"{head}Host: localhost\r\nConnection: close\r\n\r\n");
        _sent.Add((what, allowed, connection));
    }

    private Task<Answer> PutAsync(Node node, Member member, Content content) =>
        _context.Client.SendAsync(node, HttpMethod.Put, member, Path, NodeClient.LongPatience, content.Bytes());

    /// <summary>Asks until there is an answer: a cluster goes on without a node, if not at once.</summary>
    private static async Task<Answer> AnswerAsync(Func<Task<Answer>> send, string what)
    {
        var answer = await send();
        for (var attempt = 1; answer.IsTrouble && attempt < Attempts; attempt++)
        {
            await Task.Delay(Pause);
            answer = await send();
        }

        answer.IsSuccess.ShouldBeTrue($"{what} was answered {answer.Status}");
        return answer;
    }
}
