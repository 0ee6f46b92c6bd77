using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>Grants: signing up with them, exchanging, listing and revoking them.</summary>
internal static class GrantExercises
{
    private static readonly string SomeBearer = new('A', 43);

    public static void AddTo(ExerciseTable table)
    {
        AddSignup(table);
        AddExchange(table);
        AddSession(table);
        AddList(table);
        AddRevocation(table);
    }

    private static void AddSignup(ExerciseTable table)
    {
        const string Path = GrantRequests.Signup;
        AddBodies(table, Path);
        table.Add("POST", Path, 204, static stage => Present(Path, SignupGrant(KeyPair.Generate()), stage.Server.Key));
        table.Add("POST", Path, 400, static stage => Present(Path, App.Of(KeyPair.Generate()), stage.Server.Key));
        table.Add("POST", Path, 401, static _ => Present(Path, SignupGrant(KeyPair.Generate()), Keys.Key1));
        table.Add("POST", Path, 403, static stage => Present(Path, SignupGrant(KeyPair.Generate(), "/pub/:rw"), stage.Server.Key));
        table.Add("POST", Path, 409, static stage => Present(Path, SignupGrant(stage.Member.Keys), stage.Server.Key));
        table.AddFailures("POST", Path, commits: true, static _ => Present(Path, SignupGrant(KeyPair.Generate()), FailingHost.Key));
    }

    private static void AddExchange(ExerciseTable table)
    {
        const string Path = GrantRequests.Session;
        AddBodies(table, Path);
        table.Add("POST", Path, 200, static stage => Present(Path, App.Of(stage.Member.Keys), stage.Server.Key));
        table.Add("POST", Path, 400, static _ => GrantRequests.Json(Path, "{"));
        table.Add("POST", Path, 401, static stage => Present(Path, App.Of(stage.Member.Keys), Keys.Key1));
        table.Add("POST", Path, 404, static stage => Present(Path, App.Of(KeyPair.Generate()), stage.Server.Key));
        table.AddFailures("POST", Path, commits: true, static _ => Present(Path, App.Of(KeyPair.Generate()), FailingHost.Key));
    }

    /// <summary>What is wrong with a body is told in the same way by both routes.</summary>
    private static void AddBodies(ExerciseTable table, string path)
    {
        table.Add("POST", path, 413, _ => GrantRequests.Json(path, new string(' ', (2 << 20) + 1)));
        table.Add("POST", path, 415, _ => Request.Post(path, []));
        table.Add("POST", path, 422, _ => GrantRequests.Json(path, "{}"));
    }

    private static void AddSession(ExerciseTable table)
    {
        const string Path = GrantRequests.Session;
        table.AddRead(Path, 200, static async stage => Request.Get(Path).Bearing(await BearerAsync(stage)));
        table.AddRead(Path, 401, static _ => Request.Get(Path));
        table.AddRead(Path, 500, static _ => Request.Get(Path).Bearing(SomeBearer), Target.Broken);
        table.Add("DELETE", Path, 200, static async stage => Request.Delete(Path).Bearing(await BearerAsync(stage)));
        table.AddFailures("DELETE", Path, commits: true, static _ => Request.Delete(Path).Bearing(SomeBearer));
    }

    private static void AddList(ExerciseTable table)
    {
        const string Path = GrantRequests.Sessions;
        table.AddRead(Path, 200, static async stage => Request.Get(Path).Bearing(await BearerAsync(stage)));
        table.AddRead(Path, 401, static _ => Request.Get(Path));
        table.AddRead(Path, 403, static async stage => Request.Get(Path).Bearing(await BearerAsync(stage, "/pub/:rw")));
        table.AddRead(Path, 500, static _ => Request.Get(Path).Bearing(SomeBearer), Target.Broken);
    }

    private static void AddRevocation(ExerciseTable table)
    {
        const string Path = "/auth/grant/session/{gid}";
        table.Add("DELETE", Path, 200, static async stage =>
        {
            var (app, token) = await stage.Server.AddAppAsync(stage.Member);
            return Revoke(app.Grant.Id.Value).Bearing(token);
        });
        table.Add("DELETE", Path, 400, static async stage => Revoke("%20").Bearing(await BearerAsync(stage)));
        table.Add("DELETE", Path, 401, static _ => Revoke("abc"));
        table.Add("DELETE", Path, 403, static async stage => Revoke("abc").Bearing(await BearerAsync(stage, "/pub/:rw")));
        table.Add("DELETE", Path, 404, static async stage => Revoke("abc").Bearing(await BearerAsync(stage)));
        table.AddFailures("DELETE", Path, commits: true, static _ => Revoke("abc").Bearing(SomeBearer));
    }

    private static Request Revoke(string id) => Request.Delete($"{GrantRequests.Session}/{id}");

    private static async Task<string> BearerAsync(Stage stage, string capabilities = "/:rw") =>
        (await stage.Server.AddAppAsync(stage.Member, capabilities)).Token;

    private static Request Present(string path, App app, PublicKey homeserver) => GrantRequests.Post(path, app.Jws, app.Prove(homeserver));

    private static App SignupGrant(KeyPair user, string capabilities = "/:rw") =>
        SignupGrants.Of(user, grant => grant with { Capabilities = Capabilities.Parse(capabilities) });
}
