using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>
/// Two activations of one user: two clusters that do not know of each other have the same database, as the halves of a cluster
/// have that has come apart.
/// </summary>
public sealed class TwinTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task Writes_OfTwoActivations_AllCountAndNoneTwice()
    {
        var (left, right) = (await cluster.StartOneAsync("left"), await cluster.StartOneAsync("right"));
        var member = await Member.SignUpAsync(left.Grains);

        // Whoever loses three times in a row is told to come back.
        await Task.WhenAll(new[] { left, right }.Select((silo, n) => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await Eventually.HoldsAsync(
                    async () =>
                    {
                        try
                        {
                            return await member.PutAsync(silo.Grains, $"/pub/{n}/{i}", [1]) == StorageStatus.Ok;
                        }
                        catch (StoreBusyException)
                        {
                            return false;
                        }
                    },
                    "the other activation never lets this one write");
            }
        })));

        // A write makes an activation see what the other has done.
        (await member.PutAsync(left.Grains, "/pub/last", [1])).ShouldBe(StorageStatus.Ok);
        var user = (await left.Grains.User(member.Key).DescribeAsync()).ShouldNotBeNull();
        user.Version.ShouldBe(82);
        user.UsedBytes.ShouldBe(81 * 257);
        (await left.Store.ReadPublicAsync(Cursor.Start, 1000, default)).Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, 81).Select(static n => (long)n));
    }

    [Fact]
    public async Task Session_RevokedByTheOtherActivation_IsRefusedByTheNextCall()
    {
        var (left, right) = (await cluster.StartOneAsync("left 2"), await cluster.StartOneAsync("right 2"));
        var member = await Member.SignUpAsync(left.Grains);
        (await member.PutAsync(right.Grains, "/priv/a", [1])).ShouldBe(StorageStatus.Ok);
        (await member.GetAsync(left.Grains, "/priv/a")).ShouldBe([1]);

        (await left.Grains.User(member.Key).SignOutAsync(member.Secret)).ShouldBeTrue();

        (await right.Grains.User(member.Key).FindSessionAsync(member.Caller)).ShouldBeNull();
        (await right.Grains.User(member.Key).ReadAsync(member.Caller, StoragePath.Parse("/priv/a"))).Status.ShouldBe(StorageStatus.PrivateReadNeedsSession);
    }
}
