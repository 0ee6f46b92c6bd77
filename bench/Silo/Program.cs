using Pubky.Bench;
using Pubky.Bench.Load;
using Pubky.Bench.Silo;

if (args is [LoadProcess.Role])
{
    await LoadWorker.RunAsync(Console.OpenStandardInput(), Console.Out);
    return 0;
}

return await new Suite([new CallBenchmark(), new SiloBenchmark(), new SiloEventsBenchmark()]).RunAsync(args);
