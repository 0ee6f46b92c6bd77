using System.Net;
using Npgsql;
using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.PostgresServer;
using Pubky.Processes;
using Pubky.Protocol;
using Pubky.Silo.Tests.Cluster;
using Member = Pubky.Processes.Member;

namespace Pubky.Silo.Tests.Processes;

/// <summary>The real program, several times on one database.</summary>
public sealed class SiloProcessTests : IAsyncLifetime
{
    private const int Terminate = 15;

    private readonly TemporaryFolder _folder = new();
    private readonly List<ServerProcess> _processes = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(90) };
    private string _database = "";

    public async Task InitializeAsync() => _database = await PostgresCluster.Shared.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Dispose();
        }

        _http.Dispose();
        _folder.Dispose();
        await PostgresCluster.Shared.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task Silos_KilledStartedAndStopped_ServeWhatAnyOfThemHasAcknowledged()
    {
        var (first, second) = (await StartAsync("first"), await StartAsync("second"));
        var members = new List<Member>();
        for (var i = 0; i < 12; i++)
        {
            members.Add(await SignUpAsync(i % 2 == 0 ? first : second));
            (await PutAsync(first, members[i], "/pub/a", $"a{i}")).ShouldBe(HttpStatusCode.Created);
            (await GetAsync(second, members[i], "/pub/a")).ShouldBe($"a{i}");
        }

        using var live = new StreamReader(await _http.GetStreamAsync($"http://{second.EndPoint}/events-stream?user={members[0].Id}&live=true"));
        (await UntilLineAsync(live, "/pub/a")).ShouldBeTrue();
        (await PutAsync(first, members[0], "/pub/b", "b")).ShouldBe(HttpStatusCode.Created);
        (await UntilLineAsync(live, "/pub/b")).ShouldBeTrue("a stream on one silo does not see a write on the other");

        first.Kill();

        // Half of the users lived on it, as likely as not; nobody has told the other yet.
        foreach (var member in members)
        {
            (await GetAsync(second, member, "/pub/a")).ShouldStartWith("a");
            await Eventually.HoldsAsync(async () => await PutAsync(second, member, "/pub/c", "c") == HttpStatusCode.Created, "a user is out of reach");
        }

        var third = await StartAsync("first");
        second.Signal(Terminate);
        (await second.WaitForExitAsync()).ShouldBe(0, second.Log.ToString());
        foreach (var member in members)
        {
            (await GetAsync(third, member, "/pub/c")).ShouldBe("c");
            (await PutAsync(third, member, "/pub/d", "d")).ShouldBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Silo_WithoutADatabaseToShare_SaysWhatToDo()
    {
        using var silo = ServerProcess.Launch(Path.Combine(_folder.Path, "alone"), Program([]));

        (await silo.WaitForExitAsync()).ShouldBe(1);
        silo.Log.ToString().ShouldContain("cluster.provider");
    }

    [Fact]
    public async Task Silo_OfAClusterOfOne_NeedsNoDatabaseServer()
    {
        var silo = await LaunchAsync("one", new() { ["PUBKY__CLUSTER__PROVIDER"] = "localhost", ["PUBKY__CLUSTER__SILO_PORT"] = $"{Ports.Take()}" });
        var member = await SignUpAsync(silo);

        (await PutAsync(silo, member, "/pub/a", "a")).ShouldBe(HttpStatusCode.Created);
        (await GetAsync(silo, member, "/pub/a")).ShouldBe("a");
        silo.Signal(Terminate);
        (await silo.WaitForExitAsync()).ShouldBe(0, silo.Log.ToString());
    }

    private static ServerProgram Program(Dictionary<string, string> settings) => new(WorkingCopy.Executable("Silo", "pubky-silo"), settings);

    private Task<ServerProcess> StartAsync(string folder) => LaunchAsync(folder, new()
    {
        ["PUBKY__STORAGE__DATABASE"] = "postgres",
        ["PUBKY__GENERAL__DATABASE_URL"] = PostgresCluster.Shared.Url(new NpgsqlConnectionStringBuilder(_database).Database!),
        ["PUBKY__CLUSTER__SILO_PORT"] = $"{Ports.Take()}",
        ["PUBKY__CLUSTER__ADVERTISED_ADDRESS"] = "127.0.0.1",
    });

    private async Task<ServerProcess> LaunchAsync(string folder, Dictionary<string, string> settings)
    {
        var process = await ServerProcess.StartAsync(Path.Combine(_folder.Path, folder), Program(settings));
        _processes.Add(process);
        return process;
    }

    private async Task<Member> SignUpAsync(ServerProcess silo)
    {
        using var pair = KeyPair.Generate();
        var token = AuthTokenSigner.Sign(pair, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow);
        using var response = await _http.PostAsync(new Uri($"http://{silo.EndPoint}/signup"), new ByteArrayContent(token));
        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return new Member(pair.PublicKey.ToString(), response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HttpStatusCode> PutAsync(ServerProcess silo, Member member, string path, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"http://{silo.EndPoint}{member.Target(path)}") { Content = new StringContent(content) };
        request.Headers.Add("Cookie", member.Cookie);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<string> GetAsync(ServerProcess silo, Member member, string path) =>
        await _http.GetStringAsync(new Uri($"http://{silo.EndPoint}{member.Target(path)}"));

    private static async Task<bool> UntilLineAsync(StreamReader stream, string text)
    {
        while (await stream.ReadLineAsync().WithinPatienceAsync("the stream says nothing") is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
