using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>Files and directories, in one of the two ways to address them.</summary>
internal static class StorageExercises
{
    public static void AddTo(ExerciseTable table, string template, Addressing addressing)
    {
        AddReads(table, template, (stage, path) => stage.Member.Request(addressing, "GET", path));
        AddPut(table, template, (stage, path) => stage.Member.Request(addressing, "PUT", path).As(stage.Member));
        AddDelete(table, template, (stage, path) => stage.Member.Request(addressing, "DELETE", path).As(stage.Member));
    }

    private static void AddReads(ExerciseTable table, string template, Func<Stage, string, Request> get)
    {
        table.AddRead(template, 200, stage => AtFileAsync(stage, get));
        table.Add("GET", template, 206, async stage => (await AtFileAsync(stage, get)).With("Range", "bytes=1-2"));
        table.Add("GET", template, 304, async stage => (await AtFileAsync(stage, get)).With("If-None-Match", "*"));
        table.AddRead(template, 400, stage => get(stage, "/pub/%ff"));
        table.AddRead(template, 401, stage => get(stage, "/priv/x"));
        table.AddRead(template, 403, stage => get(stage, "/other/x"));
        table.AddRead(template, 404, stage => get(stage, "/pub/nothing"));
        table.Add("GET", template, 416, async stage => (await AtFileAsync(stage, get)).With("Range", "bytes=100-"));
        table.AddRead(template, 500, stage => get(stage, "/pub/x"), Target.Broken);
    }

    private static void AddPut(ExerciseTable table, string template, Func<Stage, string, Request> put)
    {
        const string Method = "PUT";
        table.Add(Method, template, 201, stage => put(stage, "/pub/new") with { Body = [1, 2, 3] });
        table.Add(Method, template, 400, stage => put(stage, "/pub/directory/") with { Body = [] });
        table.Add(Method, template, 401, stage => put(stage, "/pub/x") with { Body = [], Headers = [] });
        table.Add(Method, template, 403, stage => put(stage, "/other/x") with { Body = [] });
        table.Add(Method, template, 409, async stage =>
        {
            await stage.PutAsync("/pub/file");
            return put(stage, "/pub/file/below") with { Body = [] };
        });
        table.Add(Method, template, 412, stage => put(stage, "/pub/nothing").With("If-Match", "*") with { Body = [] });
        table.Add(Method, template, 507, stage => put(stage, "/pub/large") with { Body = new byte[1 << 20] });
        table.AddFailures(Method, template, commits: true, stage => put(stage, "/pub/x") with { Body = [] });
    }

    private static void AddDelete(ExerciseTable table, string template, Func<Stage, string, Request> delete)
    {
        const string Method = "DELETE";
        table.Add(Method, template, 204, async stage =>
        {
            await stage.PutAsync("/pub/old");
            return delete(stage, "/pub/old");
        });
        table.Add(Method, template, 400, stage => delete(stage, "/pub/directory/"));
        table.Add(Method, template, 401, stage => delete(stage, "/pub/x") with { Headers = [] });
        table.Add(Method, template, 403, stage => delete(stage, "/other/x"));
        table.Add(Method, template, 404, stage => delete(stage, "/pub/nothing"));
        table.Add(Method, template, 412, async stage => (await AtFileAsync(stage, delete)).With("If-None-Match", "*"));
        table.AddFailures(Method, template, commits: true, stage => delete(stage, "/pub/x"));
    }

    private static async Task<Request> AtFileAsync(Stage stage, Func<Stage, string, Request> request)
    {
        await stage.PutAsync("/pub/x");
        return request(stage, "/pub/x");
    }
}
