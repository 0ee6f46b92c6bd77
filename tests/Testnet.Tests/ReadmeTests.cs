using System.Runtime.CompilerServices;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Testnet.Tests;

/// <summary>The example of <c>src/Testnet/README.md</c>, run, and compared with what stands there.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "        // The example begins.\n";
    private const string End = "        // The example ends.\n";

    [Fact]
    public async Task Example_Run_DoesWhatItSays()
    {
        // The example begins.
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { PkarrRelayPort = 0 });
        using var http = new HttpClient { BaseAddress = network.Homeserver.Url };

        // Sign up. The session is a cookie, which the client keeps.
        using var user = KeyPair.Generate();
        using var signUp = new HttpRequestMessage(HttpMethod.Post, "signup")
        {
            Headers = { { "pubky-host", network.Homeserver.PublicKey.ToString() } },
            Content = new ByteArrayContent(AuthTokenSigner.Sign(user, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow)),
        };
        (await http.SendAsync(signUp)).EnsureSuccessStatusCode();

        // Write a file and read it back.
        http.DefaultRequestHeaders.Add("pubky-host", user.PublicKey.ToString());
        (await http.PutAsync("pub/example/hello.txt", new StringContent("hello"))).EnsureSuccessStatusCode();
        var text = await http.GetStringAsync("pub/example/hello.txt");

        // Any homeserver of the network is found by its key; further ones have keys of their own.
        var second = await network.AddHomeserverAsync(new TestHomeserverOptions());
        var record = await http.GetByteArrayAsync(new Uri(network.PkarrRelay!, second.PublicKey.ToString()));
        // The example ends.

        text.ShouldBe("hello");
        record.Length.ShouldBeGreaterThan(72);
    }

    [Fact]
    public void Readme_Example_IsTheOneThatRuns()
    {
        var readme = File.ReadAllText(Path.Combine(Folder(), "../../src/Testnet/README.md"));
        var source = File.ReadAllText(Path.Combine(Folder(), "ReadmeTests.cs"));
        var example = source[(source.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..source.IndexOf(End, StringComparison.Ordinal)];

        var lines = example.Split('\n').Select(static line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);

        readme.ShouldContain("```csharp\n" + string.Join('\n', lines) + "```", Case.Sensitive);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
