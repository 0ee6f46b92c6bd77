using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>What tells of the server, and OPTIONS everywhere.</summary>
internal static class DiscoveryExercises
{
    public static void AddTo(ExerciseTable table)
    {
        table.AddRead("/", 200, static _ => Request.Get("/"));
        table.AddRead("/info", 200, static _ => Request.Get("/info"));
        foreach (var (path, target) in SampleTargets.All)
        {
            table.Add("OPTIONS", path, 200, _ => new Request("OPTIONS", target)
                .With("Access-Control-Request-Method", "PUT")
                .With("Access-Control-Request-Headers", "authorization"));
        }
    }
}
