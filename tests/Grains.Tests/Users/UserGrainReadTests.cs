using System.Globalization;
using Pubky.Grains.Users;

namespace Pubky.Grains.Tests.Users;

public sealed class UserGrainReadTests
{
    // With a cache of a few hundred bytes nothing stays at hand, so every read loads from the store and races with the writer.
    [Theory]
    [InlineData(64 * 1024 * 1024)]
    [InlineData(16 * 400)]
    public async Task Reads_WhileAWriterOverwrites_NeverGoBackBehindAnAcknowledgedWrite(long cacheBytes)
    {
        await using var world = new World(cache: new EntryCacheOptions { MaxBytes = cacheBytes });
        var user = await world.SignUpAsync();
        await user.PutAsync("/pub/n", "0");
        var acknowledged = 0;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var floor = Volatile.Read(ref acknowledged);
                int.Parse((await user.GetAsync("/pub/n"))!, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(floor);
            }
        })).ToArray();

        for (var i = 1; i <= 300; i++)
        {
            await user.PutAsync("/pub/n", i.ToString(CultureInfo.InvariantCulture));
            Volatile.Write(ref acknowledged, i);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }
}
