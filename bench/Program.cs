using Pubky.Bench;
using Pubky.Bench.Benchmarks;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;

if (args is [LoadProcess.Role])
{
    await LoadWorker.RunAsync(Console.OpenStandardInput(), Console.Out);
    return 0;
}

if (args is [TlsServerProcess.Role, var kind])
{
    await TlsServerProcess.RunAsync(kind);
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
    new TlsBenchmark(),
    new PostgresBenchmark(),
    new SharedBenchmark(),
    new SharedEventsBenchmark(),
]).RunAsync(args);
