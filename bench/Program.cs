using Pubky.Bench;
using Pubky.Bench.Benchmarks;
using Pubky.Bench.Load;

if (args is [LoadProcess.Role])
{
    await LoadWorker.RunAsync(Console.OpenStandardInput(), Console.Out);
    return 0;
}

return await new Suite(
[
    new PutBenchmark(),
    new GetBenchmark(),
    new ListBenchmark(),
    new FanOutBenchmark(),
    new HashBenchmark(),
    new SignatureBenchmark(),
    new BigBodyBenchmark(),
]).RunAsync(args);
