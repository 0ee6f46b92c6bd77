using System.Globalization;
using System.Net;
using Pubky.Abstractions;
using Pubky.Cluster.Tests.Load;
using Pubky.Cluster.Tests.Nodes;
using Pubky.Protocol;

namespace Pubky.Cluster.Tests.Clients;

/// <summary>Talks to the nodes of a cluster, each request to the one it is given.</summary>
internal sealed class NodeClient : IDisposable
{
    /// <summary>Longer than a node waits for a lost database.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(20);

    private const int SignUps = 5;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(3) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public AnswerTally Tally { get; } = new();

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="node">Who is asked.</param>
    /// <param name="request">What; its address is a path.</param>
    /// <param name="patience">When the client gives up.</param>
    public async Task<Answer> SendAsync(Node node, HttpRequestMessage request, TimeSpan patience)
    {
        var answer = Answer.None;
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            request.RequestUri = Address(node, request.RequestUri!.OriginalString);
            using var response = await _http.SendAsync(request, deadline.Token);
            var cookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : null;
            answer = new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(deadline.Token), cookie);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && deadline.IsCancellationRequested))
        {
            // No answer.
        }

        Tally.Add(answer.Status);
        return answer;
    }

    /// <summary>A request for one of a user's files.</summary>
    public async Task<Answer> SendAsync(Node node, HttpMethod method, Member member, string path, TimeSpan patience, byte[]? content = null)
    {
        using var request = new HttpRequestMessage(method, member.Target(path)) { Content = content is null ? null : new ByteArrayContent(content) };
        request.Headers.Add("Cookie", member.Cookie);
        return await SendAsync(node, request, patience);
    }

    /// <summary>Creates an account. What became of an attempt that was not answered does not matter: the next is another account.</summary>
    public async Task<Account> SignUpAsync(Node node)
    {
        for (var attempt = 1; ; attempt++)
        {
            var key = KeyPair.Generate();
            var answer = await SendTokenAsync(node, "/signup", key, LongPatience);
            if (answer.IsSuccess)
            {
                return new Account(key, new Member(key.PublicKey.ToString(), answer.Cookie!));
            }

            key.Dispose();
            (answer.IsTrouble && attempt < SignUps).ShouldBeTrue($"{node.Name} has answered a sign-up {answer.Status}");
        }
    }

    /// <summary>Asks for another session of an account.</summary>
    public Task<Answer> SignInAsync(Node node, KeyPair key, TimeSpan patience) => SendTokenAsync(node, "/session", key, patience);

    /// <summary>Asks for the end of a session.</summary>
    public async Task<Answer> SignOutAsync(Node node, Member member, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/session");
        request.Headers.Add("Cookie", member.Cookie);
        request.Headers.Add("pubky-host", member.Id);
        return await SendAsync(node, request, patience);
    }

    /// <summary>Opens an answer without end; without a stream if it is refused.</summary>
    public async Task<(HttpStatusCode Status, Stream? Stream)> OpenAsync(Node node, string target, string? cookie, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(node, target));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return (HttpStatusCode.OK, await response.Content.ReadAsStreamAsync(cancellation));
        }

        using (response)
        {
            Tally.Add(response.StatusCode);
            return (response.StatusCode, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static Uri Address(Node node, string target) => new(string.Create(CultureInfo.InvariantCulture, $"http://{node.EndPoint}{target}"));

    private async Task<Answer> SendTokenAsync(Node node, string target, KeyPair key, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = new ByteArrayContent(AuthTokenSigner.Sign(key, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow)),
        };
        return await SendAsync(node, request, patience);
    }
}
