using Pubky.Abstractions;
using Pubky.Grains.Blobs;
using Pubky.Grains.Users;
using Pubky.Node.Engine;
using Pubky.Storage.Sqlite;

namespace Pubky.Node.Tests.Engine;

public sealed class EmbeddedGrainsTests : IDisposable, IFeedSink, IBlobReclaimer
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pubky-engine-").FullName;
    private readonly SqliteStore _store;

    public EmbeddedGrainsTests() =>
        _store = SqliteStore.Open(new SqliteStoreOptions { Path = Path.Combine(_directory, "test.db"), Durable = false }, this);

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Calls_OnMoreKeysThanMayLive_KeepTheirNumberBounded()
    {
        using var grains = Create(maxLive: 10);
        foreach (var key in Keys(200))
        {
            await grains.User(key).SignUpAsync(SignUp(key));
        }

        grains.Count.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task Writes_WhileGrainsAreEvictedAllTheTime_LoseNothing()
    {
        using var grains = Create(maxLive: 3);
        var keys = Keys(12).ToArray();
        foreach (var key in keys)
        {
            await grains.User(key).SignUpAsync(SignUp(key));
        }

        await Task.WhenAll(keys.Select(key => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                (await PutAsync(grains.User(key), key, $"/pub/{i}")).ShouldBe(StorageStatus.Ok);
                grains.RetireIdle();
            }
        })));

        foreach (var key in keys)
        {
            (await grains.User(key).DescribeAsync())!.UsedBytes.ShouldBe(40 * 257);
        }
    }

    [Fact]
    public async Task RetireIdle_GrainUsedSinceTheLastTime_KeepsItOnceMore()
    {
        using var grains = Create();
        await grains.User(Keys(1).Single()).DescribeAsync();

        grains.RetireIdle();
        grains.Count.ShouldBe(1);
        grains.RetireIdle();

        grains.Count.ShouldBe(0);
    }

    [Fact]
    public void TryRetire_WhileACallRuns_IsRefusedAndAfterwardsNoCallBegins()
    {
        using var grains = Create();
        var activation = grains.Enter(Keys(1).Single());

        activation.TryRetire().ShouldBeFalse();
        activation.Exit();
        activation.TryRetire().ShouldBeTrue();

        activation.TryEnter().ShouldBeFalse();
    }

    [Fact]
    public void Enter_AfterRetirement_MakesAnotherActivation()
    {
        using var grains = Create();
        var key = Keys(1).Single();
        var first = grains.Enter(key);
        first.Exit();
        first.TryRetire().ShouldBeTrue();

        var second = grains.Enter(key);

        second.ShouldNotBeSameAs(first);
        second.Exit();
    }

    void IFeedSink.Publish(FeedBatch batch)
    {
        // Nobody follows events in these tests.
    }

    void IBlobReclaimer.Reclaim(BlobId blob) => throw new InvalidOperationException("These tests store no blobs.");

    private static IEnumerable<PublicKey> Keys(int count)
    {
        var bytes = new byte[PublicKey.Size];
        for (var made = 0; made < count;)
        {
            Random.Shared.NextBytes(bytes);
            if (PublicKey.TryFromBytes(bytes, out var key))
            {
                made++;
                yield return key;
            }
        }
    }

    private static async Task<StorageStatus> PutAsync(IUserGrain grain, PublicKey key, string path)
    {
        var caller = Caller.Cookie(SecretHash.Of(key.ToString()));
        var target = StoragePath.Parse(path);
        var admission = await grain.AdmitWriteAsync(caller, target, 1, default);
        var put = new PutRequest(target, 1, default, "text/plain", new EntryContent.Inline(new byte[1]), admission.Version, default);
        return admission.Status == StorageStatus.Ok ? await grain.CommitPutAsync(caller, put) : admission.Status;
    }

    private static SignUpRequest SignUp(PublicKey key) =>
        new(SecretHash.Of(key.ToString()), Capabilities.Parse("/:rw"), null, CodeRequired: false);

    private EmbeddedGrains Create(int maxLive = 100)
    {
        var services = new UserGrainServices(
            _store, _store, new EntryCache(new EntryCacheOptions()), this, new UserGrainOptions(), TimeProvider.System);
        return new EmbeddedGrains(services, new EmbeddedGrainsOptions { MaxLive = maxLive });
    }
}
