using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>A request that brings about one status of one operation, and where to send it.</summary>
internal sealed record Exercise(Target Target, Func<Stage, Task<Request>> Prepare);

/// <summary>One exercise for every status of every operation; filled by one class for each group of routes.</summary>
internal sealed class ExerciseTable
{
    private readonly Dictionary<(string Method, string Path, int Status), Exercise> _exercises = [];

    public static readonly ExerciseTable All = Fill();

    public IEnumerable<(string Method, string Path, int Status)> Covered => _exercises.Keys;

    public Exercise? Find(string method, string path, int status) => _exercises.GetValueOrDefault((method, path, status));

    /// <summary>Adds an exercise; the request's own method is the operation.</summary>
    public void Add(string method, string path, int status, Func<Stage, Task<Request>> prepare, Target target = Target.Open) =>
        _exercises.Add((method, path, status), new Exercise(target, async stage => await prepare(stage) with { Method = method }));

    public void Add(string method, string path, int status, Func<Stage, Request> prepare, Target target = Target.Open) =>
        Add(method, path, status, stage => Task.FromResult(prepare(stage)), target);

    /// <summary>Adds the same for GET and HEAD.</summary>
    public void AddRead(string path, int status, Func<Stage, Task<Request>> prepare, Target target = Target.Open)
    {
        Add("GET", path, status, prepare, target);
        Add("HEAD", path, status, prepare, target);
    }

    public void AddRead(string path, int status, Func<Stage, Request> prepare, Target target = Target.Open) =>
        AddRead(path, status, stage => Task.FromResult(prepare(stage)), target);

    /// <summary>Adds a proper request that meets broken parts and, if it would commit something, a store that is too busy.</summary>
    public void AddFailures(string method, string path, bool commits, Func<Stage, Request> prepare)
    {
        Add(method, path, 500, prepare, Target.Broken);
        if (commits)
        {
            Add(method, path, 503, prepare, Target.Busy);
        }
    }

    private static ExerciseTable Fill()
    {
        var table = new ExerciseTable();
        DiscoveryExercises.AddTo(table);
        AccountExercises.AddTo(table);
        GrantExercises.AddTo(table);
        StorageExercises.AddTo(table, "/storage/{owner}/{path}", Addressing.Path);
        StorageExercises.AddTo(table, "/{path}", Addressing.Owner);
        EventExercises.AddTo(table);
        return table;
    }
}
