using Pubky.Abstractions;
using Pubky.Storage.Postgres;

namespace Pubky.Storage.Tests.Postgres.Sharing;

/// <summary>Grains of one user in several processes over one database: what one has acknowledged, the next call on another goes by.</summary>
public sealed class SharedGrainsTests : SharedDatabase
{
    private static readonly SecretHash Secret = SecretHash.Of("secret");

    private readonly List<Process> _processes = [];
    private readonly PublicKey _key = Contract.Sample.Key(1);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        for (var n = 0; n < 3; n++)
        {
            _processes.Add(await Process.StartAsync(new PostgresStoreOptions { ConnectionString = Database }, _key, Secret, TimeSpan.Zero));
        }

        var request = new SignUpRequest(Secret, Capabilities.Parse("/:rw"), null, CodeRequired: false);
        (await _processes[0].Grain.SignUpAsync(request)).Status.ShouldBe(SignInStatus.Ok);
    }

    public override async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    [Fact]
    public async Task Calls_OnAnyProcessInTurn_GoByAllThatWasAcknowledged()
    {
        var random = new Random(1);
        var files = new Dictionary<string, string>();
        var isDisabled = false;
        for (var step = 0; step < 400; step++)
        {
            var process = _processes[random.Next(_processes.Count)];
            var path = $"/{(random.Next(2) == 0 ? "pub" : "priv")}/{random.Next(4)}";
            switch (random.Next(10))
            {
                case 0:
                    isDisabled = !isDisabled;
                    (await process.Grain.SetDisabledAsync(isDisabled)).ShouldBeTrue();
                    break;
                case 1:
                    (await process.DeleteAsync(path)).ShouldBe(files.Remove(path) ? StorageStatus.Ok : StorageStatus.NotFound);
                    break;
                case < 5:
                    (await process.PutAsync(path, $"{step}")).ShouldBe(isDisabled ? StorageStatus.UserDisabled : StorageStatus.Ok);
                    if (!isDisabled)
                    {
                        files[path] = $"{step}";
                    }

                    break;
                default:
                    (await process.GetAsync(path)).ShouldBe(files.GetValueOrDefault(path));
                    break;
            }

            (await process.Grain.GetUsageAsync()).ShouldNotBeNull().UsedBytes.ShouldBe(files.Values.Sum(static f => 256 + f.Length));
        }
    }

    [Fact]
    public async Task Writes_ByAllAtOnce_LoseNothingAndNothingIsCountedTwice()
    {
        const int Writes = 30;
        await Task.WhenAll(_processes.Select((process, p) => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++)
            {
                (await process.PutAsync($"/pub/{p}/{i}", "x")).ShouldBe(StorageStatus.Ok);
            }
        })));

        foreach (var process in _processes)
        {
            (await process.Grain.DescribeAsync()).ShouldNotBeNull().UsedBytes.ShouldBe(_processes.Count * Writes * 257);
        }

        var head = await Connections.RunAsync(Database, "SELECT head FROM feed");
        head.ShouldBe((long)_processes.Count * Writes);
    }

    [Fact]
    public async Task Uploads_ManyThroughEveryProcess_AllGetThrough()
    {
        const int Uploads = 60;

        var statuses = await Task.WhenAll(_processes.SelectMany((process, p) =>
            Enumerable.Range(0, Uploads).Select(i => Task.Run(() => process.PutAsync($"/pub/{p}/{i}", "x")))));

        statuses.ShouldAllBe(static status => status == StorageStatus.Ok);
        (await _processes[0].Grain.DescribeAsync()).ShouldNotBeNull().UsedBytes.ShouldBe(statuses.Length * 257);
    }

    [Fact]
    public async Task Session_EndedOnOneProcess_IsRefusedByTheNextRequestOnEveryOther()
    {
        for (var round = 0; round < 20; round++)
        {
            var secret = SecretHash.Of($"secret{round}");
            var caller = Caller.Cookie(secret);
            await _processes[round % 3].Grain.SignInAsync(secret, Capabilities.Parse("/:rw"));
            foreach (var process in _processes)
            {
                (await process.Grain.FindSessionAsync(caller)).ShouldNotBeNull();
            }

            (await _processes[(round + 1) % 3].Grain.SignOutAsync(secret)).ShouldBeTrue();

            foreach (var process in _processes)
            {
                (await process.Grain.FindSessionAsync(caller)).ShouldBeNull();
                (await process.Grain.AuthorizeReadAsync(caller, StoragePath.Parse("/priv/x"))).ShouldBe(StorageStatus.PrivateReadNeedsSession);
            }
        }
    }

    [Fact]
    public async Task Reads_WhileAnotherProcessOverwrites_NeverGoBack()
    {
        await _processes[0].PutAsync("/pub/a", "0");
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 60; i++)
            {
                (await _processes[0].PutAsync("/pub/a", $"{i}")).ShouldBe(StorageStatus.Ok);
            }
        });
        var reading = _processes.Skip(1).Select(process => Task.Run(async () =>
        {
            var last = 0;
            while (!writing.IsCompleted)
            {
                var now = int.Parse((await process.GetAsync("/pub/a")).ShouldNotBeNull(), System.Globalization.CultureInfo.InvariantCulture);
                now.ShouldBeGreaterThanOrEqualTo(last);
                last = now;
            }

            (await process.GetAsync("/pub/a")).ShouldBe("60");
        }));

        await Task.WhenAll([writing, .. reading]);
    }
}
