using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>Reads anybody's files through any node while they change.</summary>
internal sealed class Reader(LoadContext context, IReadOnlyList<FileHistory> files, int seed)
{
    private readonly Random _random = new(seed);

    public async Task RunAsync()
    {
        while (await context.Gate.PassAsync())
        {
            await FileReads.CheckAsync(context, context.Cluster.Pick(_random), files[_random.Next(files.Count)], LoadContext.Patience(_random));
        }
    }
}
