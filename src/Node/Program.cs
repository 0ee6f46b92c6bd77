using Pubky.Node;
using Pubky.Node.Cli;

return await new CommandLine(NotComposedAsync, Console.Out, Console.Error).InvokeAsync(args);

static Task<int> NotComposedAsync(HomeserverSettings settings, CancellationToken stop) =>
    throw new StartupException("The homeserver is not composed yet: this build can only prepare its data directory (init).");
