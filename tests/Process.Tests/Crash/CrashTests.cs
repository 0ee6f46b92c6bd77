using System.Globalization;
using Pubky.Process.Tests.Running;
using Xunit.Abstractions;

namespace Pubky.Process.Tests.Crash;

/// <summary>
/// The server is killed over and over under load, and afterwards owes its clients everything it has confirmed (design §4,
/// promises 1, 2 and 4). Set <c>PUBKY_TEST_SEED</c> to repeat a run's choices; the timing is the machine's.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Crashes = 20;
    private const int Owners = 5;
    private const int ClientsOfOwner = 3;
    private const int StalledBytes = 1 << 20;

    [Fact]
    public async Task Server_KilledAtRandomMoments_LosesNothingItHasConfirmed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PUBKY_TEST_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        try
        {
            await RunAsync(new Random(seed));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"With PUBKY_TEST_SEED={seed}: {e.Message}", e);
        }
    }

    private async Task RunAsync(Random random)
    {
        using var folder = new DataFolder();
        var server = await ServerProcess.StartAsync(folder.Root);
        try
        {
            var (owners, clients) = await SignUpAsync(server, random);
            var audit = new Audit([.. clients.SelectMany(static c => c.Files)]);
            var identity = folder.Identity();
            var (confirmed, newcomers) = (0, new Newcomers());
            for (var crash = 0; crash < Crashes; crash++)
            {
                await LoadAndKillAsync(server, folder, random, owners[0], clients, newcomers);
                confirmed += newcomers.Count + clients.Sum(static c => c.Files.Sum(static f => f.Acknowledged.Count));
                server = await RestartAsync(folder, random);
                using var client = new Client(server);
                await audit.RunAsync(folder, client);
                await newcomers.CheckAsync(client);
            }

            output.WriteLine($"{Crashes} crashes, {confirmed} confirmed changes, {audit.HappenedUnanswered} that happened unanswered.");
            confirmed.ShouldBeGreaterThan(Crashes);
            folder.Identity().ShouldBe(identity);
        }
        finally
        {
            server.Dispose();
        }
    }

    private static async Task<(List<Member> Owners, List<LoadClient> Clients)> SignUpAsync(ServerProcess server, Random random)
    {
        using var client = new Client(server);
        var (owners, clients) = (new List<Member>(), new List<LoadClient>());
        for (var i = 0; i < Owners; i++)
        {
            owners.Add(await client.SignUpAsync());
            clients.AddRange(Enumerable.Range(0, ClientsOfOwner).Select(c => new LoadClient(owners[i], $"client-{c}", random.Next())));
        }

        return (owners, clients);
    }

    private static async Task LoadAndKillAsync(
        ServerProcess server, DataFolder folder, Random random, Member uploader, IReadOnlyList<LoadClient> clients, Newcomers newcomers)
    {
        using var client = new Client(server);
        using var stalled = await RawConnection.OpenAsync(server.EndPoint);
        await stalled.BeginPutAsync(uploader, "/pub/stalled.bin", StalledBytes * 2);
        await stalled.SendAsync(new byte[StalledBytes]);
        await Until.TrueAsync(() => folder.StagingFiles().Length > 0, "the large upload has begun");
        Task[] load = [newcomers.RunAsync(client), .. clients.Select(c => c.RunAsync(client))];

        // The load's length is what is chosen at random here; nothing is waited for.
        await Task.WhenAny([Task.Delay(random.Next(300, 1500)), .. load]);
        server.Kill();
        server.Dispose();
        await Task.WhenAll(load);
        (await stalled.ReadToEndAsync()).ShouldBeEmpty("Half an upload was answered.");
        folder.StagingFiles().ShouldNotBeEmpty("The server should have died in the middle of an upload.");
    }

    /// <summary>Starts the server; in one of three rounds it is killed once more while it recovers.</summary>
    private static async Task<ServerProcess> RestartAsync(DataFolder folder, Random random)
    {
        if (random.Next(3) == 0)
        {
            using var early = ServerProcess.Launch(folder.Root);
            await Task.Delay(random.Next(50, 800));
            early.Kill();
        }

        return await ServerProcess.StartAsync(folder.Root);
    }
}
