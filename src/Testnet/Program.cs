using Pubky.Testnet;
using Pubky.Testnet.Cli;

return await new CommandLine(TestnetProcess.RunAsync, Console.Out, Console.Error).InvokeAsync(args);
