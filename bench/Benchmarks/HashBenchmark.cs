using System.Security.Cryptography;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Protocol;

namespace Pubky.Bench.Benchmarks;

/// <summary>The hash of every uploaded byte.</summary>
internal sealed class HashBenchmark : IBenchmark
{
    private const int BytesPerStep = 4 << 20;

    public string Name => "blake3";

    public string Title => "BLAKE3";

    public string Explanation => "One thread. SHA-256: the framework's, which is OpenSSL's.";

    public async Task RunAsync(BenchContext context, Table table)
    {
        foreach (var (size, name) in new[] { (1024, "1 KiB"), (64 << 10, "64 KiB"), (BytesPerStep, "4 MiB") })
        {
            var content = RequestPlan.Body(size);
            var digest = new byte[SHA256.HashSizeInBytes];
            var series = await Rounds.AlternateAsync(
                context.Pace.Rounds,
                () => MeasureAsync(context, size, () => Blake3.Hash(content)),
                () => MeasureAsync(context, size, () => SHA256.HashData(content, digest)));
            table.Add(name, "SHA-256", Unit.GigabytesPerSecond, series[0], series[1]);
        }
    }

    private static Task<Reading> MeasureAsync(BenchContext context, int size, Action hash) => Task.Run(() =>
    {
        var calls = BytesPerStep / size;
        return new Reading(size * Repeat.Rate(context.Pace.RoundSeconds, calls, () =>
        {
            for (var i = 0; i < calls; i++)
            {
                hash();
            }
        }));
    });
}
