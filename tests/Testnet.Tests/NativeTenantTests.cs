using System.Net;
using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.Protocol;
using Pubky.Tls.Tests.Client;

namespace Pubky.Testnet.Tests;

/// <summary>
/// Whose data a native client reaches over Pubky TLS: the Host tells, the name of the handshake never does (spec pubky-tls §1.7,
/// acceptance cases 3 and 14).
/// </summary>
public sealed class NativeTenantTests : IDisposable
{
    private const string Path = "/pub/name.txt";

    private readonly KeyPair _alice = KeyPair.Generate();
    private readonly KeyPair _bob = KeyPair.Generate();

    /// <summary>What the native SDK does from sign-up on, nothing of it over plain HTTP.</summary>
    [Fact]
    public async Task Host_OfAUser_ReachesThatUsersData()
    {
        await using var network = await StartAsync();
        using var client = Connect(network, network.Homeserver.PublicKey.ToString());

        await WriteNameAsync(client, network, _alice, "alice");
        await WriteNameAsync(client, network, _bob, "bob");

        (await ReadNameAsync(client, _alice)).ShouldBe("alice");
        (await ReadNameAsync(client, _bob)).ShouldBe("bob");
    }

    [Fact]
    public async Task Host_OfAnotherUserThanTheServerName_Wins()
    {
        await using var network = await StartAsync();
        using (var client = Connect(network, network.Homeserver.PublicKey.ToString()))
        {
            await WriteNameAsync(client, network, _alice, "alice");
            await WriteNameAsync(client, network, _bob, "bob");
        }

        using var named = Connect(network, $"_pubky.{_alice.PublicKey}");
        using var nameless = Connect(network, null);

        (await ReadNameAsync(named, _bob)).ShouldBe("bob");
        (await ReadNameAsync(named, _alice)).ShouldBe("alice");
        (await ReadNameAsync(nameless, _bob)).ShouldBe("bob");
    }

    /// <summary>The name of the handshake is no tenant either where nothing else names one.</summary>
    [Fact]
    public async Task Host_OfTheServer_IsNoUser()
    {
        await using var network = await StartAsync();
        using var client = Connect(network, $"_pubky.{_alice.PublicKey}");

        using var answer = await SendAsync(client, HttpMethod.Get, Path, network.Homeserver.PublicKey.ToString());

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Key_AfterARestartInTheSameDirectory_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var kept = new TestHomeserverOptions { Directory = folder.Path };
        PublicKey first;
        await using (var network = await StartAsync(kept))
        {
            first = await ShownKeyAsync(network);
            first.ShouldBe(network.Homeserver.PublicKey);
        }

        await using var again = await StartAsync(kept);

        (await ShownKeyAsync(again)).ShouldBe(first);
    }

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    private static Task<PubkyTestnet> StartAsync(TestHomeserverOptions? homeserver = null) =>
        PubkyTestnet.StartAsync(new PubkyTestnetOptions { Dht = false, Homeserver = homeserver ?? TestHomeserverOptions.WellKnown });

    private static HttpClient Connect(PubkyTestnet network, string? serverName) => TlsHttp.To(
        network.Homeserver.PubkyTls!,
        new ClientOptions { ServerName = serverName },
        connection => connection.ServerKey.ShouldBe(network.Homeserver.PublicKey));

    private static async Task<PublicKey> ShownKeyAsync(PubkyTestnet network)
    {
        using var connection = await TlsClient.ConnectAsync(network.Homeserver.PubkyTls!);
        return connection.ServerKey;
    }

    private static async Task WriteNameAsync(HttpClient client, PubkyTestnet network, KeyPair user, string name)
    {
        var token = AuthTokenSigner.Sign(user, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow);
        using var signup = await SendAsync(
            client, HttpMethod.Post, "/signup", network.Homeserver.PublicKey.ToString(), new ByteArrayContent(token));
        signup.StatusCode.ShouldBe(HttpStatusCode.OK, await signup.Content.ReadAsStringAsync());
        var cookie = signup.Headers.NonValidated["Set-Cookie"].Single();
        cookie.ShouldContain("Secure");

        using var put = await SendAsync(client, HttpMethod.Put, Path, HostOf(user), new StringContent(name), cookie.Split(';')[0]);
        put.StatusCode.ShouldBe(HttpStatusCode.Created, await put.Content.ReadAsStringAsync());
    }

    private static async Task<string> ReadNameAsync(HttpClient client, KeyPair user)
    {
        using var answer = await SendAsync(client, HttpMethod.Get, Path, HostOf(user));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private static string HostOf(KeyPair user) => $"_pubky.{user.PublicKey}";

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, string host, HttpContent? content = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.TryAddWithoutValidation("Host", host).ShouldBeTrue();
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await client.SendAsync(request);
    }
}
