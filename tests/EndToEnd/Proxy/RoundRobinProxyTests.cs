using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pubky.EndToEnd.Tests;

/// <summary>The proxy does what the tests of several nodes count on.</summary>
public sealed class RoundRobinProxyTests : IAsyncLifetime
{
    private readonly RoundRobinProxy _proxy = new();
    private readonly NamedServer[] _servers = [new("a"), new("b"), new("c")];

    public Task InitializeAsync()
    {
        _proxy.Servers = [.. _servers.Select(static server => server.Port)];
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        Array.ForEach(_servers, static server => server.Dispose());
    }

    [Fact]
    public async Task Requests_OfOneClient_GoAround()
    {
        using var client = new HttpClient();

        (await AskAsync(client, 6)).ShouldBe("abcabc");

        _servers.ShouldAllBe(server => _proxy.Taken[server.Port] == 2);
    }

    [Fact]
    public async Task Connections_OfTwoClients_StayWhereTheyAre()
    {
        _proxy.Spread = Spread.Connections;
        using var first = new HttpClient();
        using var second = new HttpClient();

        (await AskAsync(first, 3)).ShouldBe("aaa");
        (await AskAsync(second, 2)).ShouldBe("bb");
        (await AskAsync(first, 1)).ShouldBe("a");
    }

    [Fact]
    public async Task Server_Gone_IsPassedOver()
    {
        _servers[1].Dispose();
        using var client = new HttpClient();

        (await AskAsync(client, 4)).ShouldBe("acac");
    }

    [Fact]
    public async Task Servers_AllGone_CloseTheConnection()
    {
        Array.ForEach(_servers, static server => server.Dispose());
        using var client = new HttpClient();

        await Should.ThrowAsync<HttpRequestException>(() => AskAsync(client, 1));
    }

    [Fact]
    public async Task Body_Large_PassesUnchanged()
    {
        using var client = new HttpClient();
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);

        using var answer = await client.PutAsync(Url, new ByteArrayContent(sent));

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(sent);
    }

    private Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_proxy.Port}/"));

    private async Task<string> AskAsync(HttpClient client, int times)
    {
        var answers = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            answers.Append(await client.GetStringAsync(Url));
        }

        return answers.ToString();
    }

    /// <summary>Answers GET with its name and everything else with what it was sent.</summary>
    private sealed class NamedServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _name;

        public NamedServer(string name)
        {
            _name = name;
            Port = FreePort();
            _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public int Port { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    _ = context.Request.HttpMethod == "GET" ? AnswerAsync(context, new MemoryStream(Encoding.ASCII.GetBytes(_name))) : AnswerAsync(context, context.Request.InputStream);
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
            }
        }

        private static async Task AnswerAsync(HttpListenerContext context, Stream content)
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole);
            context.Response.ContentLength64 = whole.Length;
            whole.Position = 0;
            await whole.CopyToAsync(context.Response.OutputStream);
            context.Response.Close();
        }

        private static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
