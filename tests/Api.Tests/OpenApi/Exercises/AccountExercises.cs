using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>Signing up and in with AuthTokens, sessions by cookie, and an account's usage.</summary>
internal static class AccountExercises
{
    private static readonly byte[] TooLong = new byte[(2 << 20) + 1];

    public static void AddTo(ExerciseTable table)
    {
        AddSignup(table);
        AddSignupTokens(table);
        AddSession(table);
        AddUsage(table);
    }

    private static void AddSignup(ExerciseTable table)
    {
        const string Path = "/signup";
        table.Add("POST", Path, 200, static stage => Request.Post(Path, stage.Server.TokenOf(KeyPair.Generate())));
        table.Add("POST", Path, 400, static _ => Request.Post(Path, []));
        table.Add("POST", Path, 401, Unknown, Target.Guarded);
        table.Add("POST", Path, 409, static stage => Request.Post(Path, stage.Server.TokenOf(stage.Member.Keys)));
        table.Add("POST", Path, 413, static _ => Request.Post(Path, TooLong));
        table.AddFailures("POST", Path, commits: true, static stage => Request.Post(Path, stage.Server.TokenOf(KeyPair.Generate())));

        static Request Unknown(Stage stage) =>
            Request.Post(Path + "?signup_token=AAAA-BBBB-CCCC", stage.Server.TokenOf(KeyPair.Generate()));
    }

    private static void AddSignupTokens(ExerciseTable table)
    {
        const string Path = "/signup_tokens/{token}";
        table.AddRead(Path, 200, static async stage => Request.Get("/signup_tokens/" + await stage.AddSignupTokenAsync()), Target.Guarded);
        table.AddRead(Path, 400, static _ => Request.Get("/signup_tokens/AAAA-BBBB-CCCC"));
        table.AddRead(Path, 404, static _ => Request.Get("/signup_tokens/AAAA-BBBB-CCCC"), Target.Guarded);
        table.AddRead(Path, 500, static _ => Request.Get("/signup_tokens/AAAA-BBBB-CCCC"), Target.Broken);
    }

    private static void AddSession(ExerciseTable table)
    {
        const string Path = "/session";
        table.AddRead(Path, 200, AsMember);
        table.AddRead(Path, 401, static stage => Request.Get(Path) with { Host = stage.Member.Key });
        table.AddRead(Path, 500, AsMember, Target.Broken);
        table.Add("POST", Path, 200, static stage => Request.Post(Path, stage.Server.TokenOf(stage.Member.Keys)));
        table.Add("POST", Path, 400, static _ => Request.Post(Path, []));
        table.Add("POST", Path, 404, static stage => Request.Post(Path, stage.Server.TokenOf(KeyPair.Generate())));
        table.Add("POST", Path, 413, static _ => Request.Post(Path, TooLong));
        table.AddFailures("POST", Path, commits: true, static stage => Request.Post(Path, stage.Server.TokenOf(KeyPair.Generate())));
        table.Add("DELETE", Path, 200, static async stage =>
        {
            var member = await stage.Server.SignUpAsync();
            return Request.Delete(Path).As(member) with { Host = member.Key };
        });
        table.Add("DELETE", Path, 400, static _ => Request.Delete(Path));
        table.AddFailures("DELETE", Path, commits: true, AsMember);

        static Request AsMember(Stage stage) => Request.Get(Path).As(stage.Member) with { Host = stage.Member.Key };
    }

    private static void AddUsage(ExerciseTable table)
    {
        const string Path = "/account/usage";
        table.AddRead(Path, 200, AsMember);
        table.AddRead(Path, 401, static _ => Request.Get(Path));
        table.AddRead(Path, 500, AsMember, Target.Broken);

        static Request AsMember(Stage stage) => Request.Get(Path).As(stage.Member) with { Host = stage.Member.Key };
    }
}
