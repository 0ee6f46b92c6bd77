using Pubky.Node;
using Pubky.Node.Cli;

return await new CommandLine(HomeserverProcess.RunAsync, Console.Out, Console.Error).InvokeAsync(args);
